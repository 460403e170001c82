PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX claim: <https://w3id.org/accord/tide-1/claim/>
PREFIX prov: <http://www.w3.org/ns/prov#>

# The resident is given a part in the consensus, and so has not only discussed.
INSERT { ?consensus accord:party ?resident }
WHERE { ?consensus a accord:Consensus . claim:resident prov:wasAttributedTo ?resident }
