PREFIX accord: <https://w3id.org/accord/ontology#>

# The words no longer stand in the report.
DELETE WHERE { ?words accord:reportedIn ?report }
