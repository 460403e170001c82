# title: A task due in two ways
# example: reading-room
# breaks: TaskDueWords
# wrong (en): The notes' own words for it are one text.
# wrong (zh): 纪要的原文只有一处。

PREFIX accord: <https://w3id.org/accord/ontology#>

INSERT { ?node accord:dueWords "soon" }
WHERE { { SELECT ?node WHERE { ?node accord:dueWords ?value } ORDER BY ?node LIMIT 1 } }
