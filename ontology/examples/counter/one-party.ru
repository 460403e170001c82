# title: A derived agreement with one of its parties left out
# example: tram
# breaks: DerivedParties
# wrong (en): The parties of a derived agreement are the holders of both stances.
# wrong (zh): 推得的一致的各方即其两个立场的持有者。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:party ?value }
WHERE { { SELECT ?node ?value WHERE { ?node accord:party ?value ; a accord:DerivedAgreement } ORDER BY ?node ?value LIMIT 1 } }
