# breaks: a person with a polarity
# node: person:tang-jie
# line: 3
INSERT DATA { person:tang-jie accord:polarity accord:Supporting }
