# breaks: a person who is only mentioned has a turn
# node: presence:lu-shan
# line: 8
DELETE { claim:tang-jie-core prov:wasAttributedTo ?who ; accord:attribution ?how } INSERT { claim:tang-jie-core prov:wasAttributedTo person:lu-shan ; accord:attribution accord:Turn } WHERE { claim:tang-jie-core prov:wasAttributedTo ?who ; accord:attribution ?how }
