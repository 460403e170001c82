# breaks: the name of a person is misspelt
# node: person:lu-shan
# line: 3
DELETE { person:lu-shan rdfs:label ?name } INSERT { person:lu-shan rdfs:label "卢珊"@zh } WHERE { person:lu-shan rdfs:label ?name }
