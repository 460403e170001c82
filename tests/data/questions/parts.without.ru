PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX claim: <https://w3id.org/accord/tide-1/claim/>

# A part stands on its own.
DELETE DATA { claim:he-blades accord:partOf claim:he-cheaper }
