# title: A presence at a place
# example: tram
# breaks: PresenceEvent
# wrong (en): One is present at an event.
# wrong (zh): 人是在某次活动上到场的。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:presentAt ?value }
INSERT { ?node accord:presentAt "老站房"@zh }
WHERE { { SELECT ?node ?value WHERE { ?node accord:presentAt ?value } ORDER BY ?node ?value LIMIT 1 } }
