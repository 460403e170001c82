PREFIX accord: <https://w3id.org/accord/ontology#>

# One side of the implied agreement is gone.
DELETE WHERE { ?agreement accord:impliedParty ?party ; accord:party ?party }
