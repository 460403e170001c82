# title: A stance with a side for its strength
# example: tram
# breaks: StanceStrength
# wrong (en): The side of a stance does not say how far it goes.
# wrong (zh): 立场属于哪一边并不说明其程度。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:strength ?value }
INSERT { ?node accord:strength accord:Supporting }
WHERE { { SELECT ?node ?value WHERE { ?node accord:strength ?value . ?node a accord:Stance } ORDER BY ?node ?value LIMIT 1 } }
