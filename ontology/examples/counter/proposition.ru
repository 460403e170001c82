# title: A proposition that nobody can read
# example: tram
# breaks: PropositionLabel
# wrong (en): A proposition says something, in words.
# wrong (zh): 命题总有其意思，须以文字写出。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE { ?node rdfs:label ?label }
WHERE { { SELECT ?node WHERE { ?node a accord:Proposition } ORDER BY ?node LIMIT 1 } ?node rdfs:label ?label }
