# breaks: in no scheme
# node: topic:learning
# line: 5
DELETE WHERE { topic:learning skos:inScheme ?value }
