# breaks: a program without a name
# node: agent:program
# line: none
DELETE { agent:program rdfs:label ?value } WHERE { agent:program rdfs:label ?value }
