# breaks: nothing shows it
# node: presence:lu-shan
# line: none
DELETE WHERE { presence:lu-shan accord:evidence ?value }
