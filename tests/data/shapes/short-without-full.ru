# breaks: the other one is only told to support it
# node: person:tang-jie
# line: 3
INSERT DATA { person:tang-jie <https://w3id.org/accord/plain#opposes> proposition:core }
