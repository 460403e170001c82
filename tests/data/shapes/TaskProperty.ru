# breaks: a claim with an owner
# node: claim:tang-jie-core
# line: 8
INSERT DATA { claim:tang-jie-core accord:owner person:tang-jie }
