# title: A claim that expresses what it opposes
# example: tram
# breaks: claim-against-its-stance
# wrong (en): Whoever speaks against a proposition does not express it.
# wrong (zh): 反对某一命题的话并不表达该命题。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:disputes ?value }
INSERT { ?node accord:expresses ?value }
WHERE { { SELECT ?node ?value WHERE { ?node accord:disputes ?value FILTER NOT EXISTS { ?stance accord:basedOn ?node ; accord:target ?value ; accord:polarity accord:Supporting } } ORDER BY ?node ?value LIMIT 1 } }
