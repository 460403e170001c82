# breaks: a person present without a presence
# node: person:tang-jie
# line: 3
INSERT DATA { person:tang-jie accord:presentAt event: }
