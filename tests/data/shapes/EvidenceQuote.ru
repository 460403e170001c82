# breaks: no quote
# node: evidence:tang-jie-core
# line: 8
DELETE DATA { evidence:tang-jie-core oa:hasSelector quote:tang-jie-core }
