# breaks: part of two claims
# node: claim:tang-jie-soon
# line: 9
INSERT DATA { claim:tang-jie-soon accord:partOf claim:tang-jie-report }
