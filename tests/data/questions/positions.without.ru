PREFIX accord: <https://w3id.org/accord/ontology#>

# A stance is only partial.
DELETE { ?stance accord:strength accord:Conditional } INSERT { ?stance accord:strength accord:Partial }
WHERE { ?stance accord:strength accord:Conditional }
