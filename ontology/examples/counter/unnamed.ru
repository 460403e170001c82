# title: An unnamed party without even a word for it
# example: tram
# breaks: NamelessPartyLabel
# wrong (en): What the notes call it is its label.
# wrong (zh): 纪要对它的称呼就是它的标签。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE { ?node rdfs:label ?label }
WHERE { { SELECT ?node WHERE { ?node a accord:UnnamedParty } ORDER BY ?node LIMIT 1 } ?node rdfs:label ?label }
