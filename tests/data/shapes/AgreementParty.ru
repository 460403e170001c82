# breaks: without parties
# node: disagreement:not-soon
# line: 14
DELETE WHERE { disagreement:not-soon accord:party ?value }
