# breaks: at no event
# node: presence:tang-jie
# line: 3
DELETE WHERE { presence:tang-jie accord:presentAt ?value }
