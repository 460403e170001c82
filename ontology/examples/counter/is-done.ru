# title: A task that is done perhaps
# example: reading-room
# breaks: TaskIsDone
# wrong (en): A task is done or not, or the notes do not say.
# wrong (zh): 任务要么已完成，要么未完成，要么纪要没有写明。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:isDone ?value }
INSERT { ?node accord:isDone "perhaps" }
WHERE { { SELECT ?node ?value WHERE { ?node accord:isDone ?value } ORDER BY ?node ?value LIMIT 1 } }
