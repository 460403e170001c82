# title: A stance with a strength for its side
# example: tram
# breaks: StancePolarity
# wrong (en): How far a stance goes does not say on which side it is.
# wrong (zh): 立场的程度并不说明它属于哪一边。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:polarity ?value }
INSERT { ?node accord:polarity accord:Full }
WHERE { { SELECT ?node ?value WHERE { ?node accord:polarity ?value . ?node a accord:Stance } ORDER BY ?node ?value LIMIT 1 } }
