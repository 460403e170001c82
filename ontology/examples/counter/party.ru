# title: An agreement of nobody
# example: tram
# breaks: AgreementParty
# wrong (en): An agreement has at least one party.
# wrong (zh): 一致至少有一方。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:party ?value }
WHERE { { SELECT ?node WHERE { ?node accord:party ?any } ORDER BY ?node LIMIT 1 } ?node accord:party ?value }
