# breaks: nobody knows what made it
# node: claim:tang-jie-core
# line: 8
DELETE WHERE { claim:tang-jie-core prov:wasGeneratedBy ?value }
