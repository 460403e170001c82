# breaks: attributed to something that nobody described
# node: claim:tang-jie-core
# line: 8
DELETE { claim:tang-jie-core prov:wasAttributedTo ?value } INSERT { claim:tang-jie-core prov:wasAttributedTo person:nobody } WHERE { claim:tang-jie-core prov:wasAttributedTo ?value }
