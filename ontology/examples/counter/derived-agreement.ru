# title: An agreement of opposite stances
# example: tram
# breaks: DerivedAgreementPolarity
# wrong (en): Two parties agree where both are on the same side.
# wrong (zh): 双方处于同一边才算一致。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?stance accord:polarity ?value }
INSERT { ?stance accord:polarity accord:Opposing }
WHERE { { SELECT ?stance ?value WHERE { ?node a accord:DerivedAgreement ; prov:wasDerivedFrom ?stance . ?stance accord:polarity ?value } ORDER BY ?stance ?value LIMIT 1 } }
