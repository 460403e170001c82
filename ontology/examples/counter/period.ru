# title: A membership that takes part
# example: tram
# breaks: MembershipPeriod
# wrong (en): Participant is said of a presence.
# wrong (zh): “参会者”是就到场情况而说的。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:period ?value }
INSERT { ?node accord:period accord:Participant }
WHERE { { SELECT ?node ?value WHERE { ?node accord:period ?value } ORDER BY ?node ?value LIMIT 1 } }
