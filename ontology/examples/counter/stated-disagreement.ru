# title: A disagreement both stated and derived
# example: reading-room
# breaks: DisagreementBasis
# wrong (en): What somebody stated was not left to a rule to derive.
# wrong (zh): 既已明言，便不由规则推得。

PREFIX accord: <https://w3id.org/accord/ontology#>

INSERT { ?node a accord:DerivedDisagreement }
WHERE { { SELECT * WHERE { ?node a accord:StatedDisagreement } ORDER BY ?node LIMIT 1 } }
