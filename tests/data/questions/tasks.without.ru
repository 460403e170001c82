PREFIX accord: <https://w3id.org/accord/ontology#>

# Nobody has taken the task on any more.
DELETE WHERE { <https://w3id.org/accord/tide-1/task/survey> accord:owner ?owner }
