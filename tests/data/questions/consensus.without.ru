PREFIX accord: <https://w3id.org/accord/ontology#>

# What was a consensus is a stated agreement like others.
DELETE WHERE { ?agreement a accord:Consensus }
