# title: A task due on no day
# example: reading-room
# breaks: TaskDueDate
# wrong (en): A due date is a day; the words of the notes stand beside it.
# wrong (zh): 截止日期是某一天；纪要的原文另行记录。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:dueDate ?value }
INSERT { ?node accord:dueDate "soon" }
WHERE { { SELECT ?node ?value WHERE { ?node accord:dueDate ?value } ORDER BY ?node ?value LIMIT 1 } }
