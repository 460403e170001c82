# title: A task owned by a claim
# example: reading-room
# breaks: TaskOwner
# wrong (en): A party is to do a task.
# wrong (zh): 完成任务的是某一方。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:owner ?value }
INSERT { ?node accord:owner ?claim }
WHERE { { SELECT ?node ?value ?claim WHERE { ?node accord:owner ?value . ?claim a accord:Claim } ORDER BY ?node ?value ?claim LIMIT 1 } }
