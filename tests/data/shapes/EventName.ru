# breaks: no name
# node: session:morning
# line: none
DELETE WHERE { session:morning schema:name ?value }
