# breaks: no label
# node: role:professor
# line: 3
DELETE WHERE { role:professor rdfs:label ?value }
