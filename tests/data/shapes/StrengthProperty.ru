# breaks: a claim with a strength
# node: claim:tang-jie-core
# line: 8
INSERT DATA { claim:tang-jie-core accord:strength accord:Full }
