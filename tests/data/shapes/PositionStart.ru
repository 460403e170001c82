# breaks: an empty span
# node: position:tang-jie-core
# line: 8
DELETE { position:tang-jie-core oa:end ?end } INSERT { position:tang-jie-core oa:end ?start } WHERE { position:tang-jie-core oa:start ?start ; oa:end ?end }
