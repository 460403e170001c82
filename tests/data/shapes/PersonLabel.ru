# breaks: a name of spaces
# node: person:tang-jie
# line: 3
DELETE { person:tang-jie rdfs:label ?value } INSERT { person:tang-jie rdfs:label "  " } WHERE { person:tang-jie rdfs:label ?value }
