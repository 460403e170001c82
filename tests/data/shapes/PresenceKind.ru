# breaks: two kinds
# node: presence:tang-jie
# line: 3
INSERT DATA { presence:tang-jie accord:presenceKind accord:Speaker }
