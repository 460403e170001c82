# breaks: the mention of nobody
# node: presence:lu-shan
# line: 3
DELETE WHERE { presence:lu-shan accord:mentionedPerson ?value }
