# breaks: no name
# node: organisation:openai
# line: 3
DELETE WHERE { organisation:openai rdfs:label ?value }
