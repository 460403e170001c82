# breaks: no position
# node: evidence:tang-jie-core
# line: 8
DELETE DATA { evidence:tang-jie-core oa:hasSelector position:tang-jie-core }
