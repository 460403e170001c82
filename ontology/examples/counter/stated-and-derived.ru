# title: An agreement both stated and derived
# example: tram
# breaks: AgreementBasis
# wrong (en): What somebody stated was not left to a rule to derive.
# wrong (zh): 既已明言，便不由规则推得。

PREFIX accord: <https://w3id.org/accord/ontology#>

INSERT { ?node a accord:DerivedAgreement }
WHERE { { SELECT * WHERE { ?node a accord:StatedAgreement } ORDER BY ?node LIMIT 1 } }
