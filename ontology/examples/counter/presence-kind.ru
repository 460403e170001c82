# title: A presence of a period
# example: tram
# breaks: PresenceKind
# wrong (en): Former is said of a membership.
# wrong (zh): “曾任”是就任职关系而说的。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:presenceKind ?value }
INSERT { ?node accord:presenceKind accord:Former }
WHERE { { SELECT ?node ?value WHERE { ?node accord:presenceKind ?value } ORDER BY ?node ?value LIMIT 1 } }
