PREFIX accord: <https://w3id.org/accord/ontology#>

# The words in the list of quotations are no longer known for a repetition.
DELETE WHERE { ?again accord:repeats ?claim }
