# title: A rule that does not fit
# example: tram
# breaks: rule-does-not-fit
# wrong (en): The rule of opposed positions derives disagreements.
# wrong (zh): 立场相反的规则推出的是分歧。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX rule: <https://w3id.org/accord/ontology/rules/>

DELETE { ?node accord:derivationRule ?value }
INSERT { ?node accord:derivationRule rule:opposed-positions }
WHERE { { SELECT ?node ?value WHERE { ?node accord:derivationRule ?value ; a accord:DerivedAgreement } ORDER BY ?node ?value LIMIT 1 } }
