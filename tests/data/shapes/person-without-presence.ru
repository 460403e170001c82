# breaks: no presence
# node: person:lu-shan
# line: 10
DELETE WHERE { presence:lu-shan ?property ?value }
