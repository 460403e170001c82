# breaks: a person of an event
# node: person:tang-jie
# line: 3
INSERT DATA { person:tang-jie accord:partyAt event: }
