PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX claim: <https://w3id.org/accord/tide-1/claim/>

# The decision is gone.
DELETE WHERE { claim:decision accord:claimKind ?kind }
