# title: A stated agreement that no words state
# example: reading-room
# breaks: StatedIn
# wrong (en): What the notes state they state in words, which are a claim.
# wrong (zh): 纪要明言的事以文字写出，而这段文字是一条言论。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>

DELETE { ?node accord:statedIn ?value }
INSERT { ?node accord:statedIn ?notes }
WHERE { { SELECT ?node ?value ?notes WHERE { ?node accord:statedIn ?value . ?notes a foaf:Document } ORDER BY ?node ?value ?notes LIMIT 1 } }
