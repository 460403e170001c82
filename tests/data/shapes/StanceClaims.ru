# breaks: based on nothing
# node: stance:tang-jie-core
# line: none
DELETE WHERE { stance:tang-jie-core accord:basedOn ?value }
