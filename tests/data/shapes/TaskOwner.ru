# breaks: an owner who is a claim
# node: task:report
# line: 23
INSERT DATA { task:report accord:owner claim:tang-jie-core }
