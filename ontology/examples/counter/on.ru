# title: An agreement on a topic
# example: tram
# breaks: AgreementProposition
# wrong (en): To speak on one topic is to discuss, not to agree; an agreement is on a proposition.
# wrong (zh): 就同一议题发言只是讨论，不是一致；一致是关于命题的。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:on ?value }
INSERT { ?node accord:on ?topic }
WHERE { { SELECT ?node ?value ?topic WHERE { ?node accord:on ?value . ?claim <http://purl.org/dc/terms/subject> ?topic } ORDER BY ?node ?value ?topic LIMIT 1 } }
