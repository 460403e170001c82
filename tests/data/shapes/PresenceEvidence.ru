# breaks: no evidence
# node: presence:tang-jie
# line: none
DELETE WHERE { presence:tang-jie accord:evidence ?value }
