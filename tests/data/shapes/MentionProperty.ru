# breaks: a presence that mentions
# node: presence:tang-jie
# line: 3
INSERT DATA { presence:tang-jie accord:mentionedPerson person:tang-jie }
