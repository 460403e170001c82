# breaks: part of its own part
# node: claim:tang-jie-core
# line: 8
INSERT DATA { claim:tang-jie-core accord:partOf claim:tang-jie-soon }
