# breaks: a person who holds
# node: person:tang-jie
# line: 3
INSERT DATA { person:tang-jie accord:holder person:tang-jie }
