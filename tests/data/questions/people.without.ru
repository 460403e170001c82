PREFIX accord: <https://w3id.org/accord/ontology#>

# A former role becomes a present one.
DELETE { ?membership accord:period accord:Former } INSERT { ?membership accord:period accord:Present }
WHERE { ?membership accord:period accord:Former }
