# breaks: a person is part of a claim
# node: person:tang-jie
# line: 3
INSERT DATA { person:tang-jie accord:partOf claim:tang-jie-core }
