# breaks: nobody knows who read it
# node: stance:tang-jie-core
# line: 8
DELETE WHERE { stance:tang-jie-core prov:wasGeneratedBy ?value }
