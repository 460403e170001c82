# breaks: the attribution is a kind of claim
# node: claim:tang-jie-core
# line: 8
DELETE { claim:tang-jie-core accord:attribution ?value } INSERT { claim:tang-jie-core accord:attribution accord:Opinion } WHERE { claim:tang-jie-core accord:attribution ?value }
