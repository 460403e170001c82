# breaks: a person with a period
# node: person:tang-jie
# line: 3
INSERT DATA { person:tang-jie accord:period accord:Present }
