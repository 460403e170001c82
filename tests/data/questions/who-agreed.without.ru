PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX person: <https://w3id.org/accord/person/>

# A stance qualifies what it supported, and so is on no side.
DELETE { ?stance accord:polarity accord:Supporting } INSERT { ?stance accord:polarity accord:Qualifying }
WHERE { ?stance accord:holder person:lin-ke ; accord:polarity accord:Supporting }
