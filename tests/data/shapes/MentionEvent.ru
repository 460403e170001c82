# breaks: mentioned nowhere
# node: presence:lu-shan
# line: 3
DELETE WHERE { presence:lu-shan accord:mentionedAt ?value }
