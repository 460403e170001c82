# breaks: no preferred label
# node: role:professor
# line: 3
DELETE WHERE { role:professor skos:prefLabel ?value }
