PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX claim: <https://w3id.org/accord/tide-1/claim/>
PREFIX prov: <http://www.w3.org/ns/prov#>

# The market is given a part in what the others disagree on, and so has not only discussed.
INSERT { ?disagreement accord:party ?market }
WHERE { ?disagreement a accord:DerivedDisagreement . claim:market prov:wasAttributedTo ?market }
