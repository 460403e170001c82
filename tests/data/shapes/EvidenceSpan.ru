# breaks: counted in UTF-16: the emoji taken for two
# node: evidence:tang-jie-core
# line: 8
DELETE { position:tang-jie-core oa:end ?end } INSERT { position:tang-jie-core oa:end ?more } WHERE { position:tang-jie-core oa:end ?end BIND (?end + 1 AS ?more) }
