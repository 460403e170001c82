# breaks: no end
# node: position:tang-jie-core
# line: 8
DELETE WHERE { position:tang-jie-core oa:end ?value }
