# breaks: no label
# node: proposition:core
# line: 5
DELETE WHERE { proposition:core rdfs:label ?value }
