# breaks: a claim with a party of agreements
# node: claim:tang-jie-core
# line: 8
INSERT DATA { claim:tang-jie-core accord:party person:tang-jie }
