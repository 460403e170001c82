# breaks: the notes as a whole taken for evidence
# node: person:tang-jie
# line: 3
INSERT DATA { person:tang-jie accord:evidence : }
