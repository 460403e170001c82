# breaks: somebody moved what was not put to the vote
# node: proposition:core
# line: 5
INSERT DATA { proposition:core accord:mover person:tang-jie }
