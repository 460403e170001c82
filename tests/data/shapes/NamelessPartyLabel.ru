# breaks: no label
# node: party:attendees
# line: 5
DELETE WHERE { party:attendees rdfs:label ?value }
