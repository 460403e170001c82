# title: A number of votes below none
# example: reading-room
# breaks: StanceVotes
# wrong (en): Votes are counted from none.
# wrong (zh): 票数从零计起。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:votes ?value }
INSERT { ?node accord:votes -1 }
WHERE { { SELECT ?node ?value WHERE { ?node accord:votes ?value } ORDER BY ?node ?value LIMIT 1 } }
