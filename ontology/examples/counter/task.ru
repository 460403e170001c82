# title: A task of which nothing shows that it is one
# example: reading-room
# breaks: TaskEvidence
# wrong (en): Where the notes say it shows that somebody is to do it.
# wrong (zh): 纪要中的原文才能表明有人须完成此事。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:evidence ?value }
WHERE { { SELECT ?node WHERE { ?node a accord:Task } ORDER BY ?node LIMIT 1 } ?node accord:evidence ?value }
