# title: A disagreement of no origin
# example: tram
# breaks: DisagreementBasis
# wrong (en): A disagreement is either stated in the notes or derived by a rule.
# wrong (zh): 分歧要么由纪要明言，要么由规则推得。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node a accord:DerivedDisagreement }
WHERE { ?node a accord:DerivedDisagreement }
