# title: Two texts for one day
# example: reading-room
# breaks: EventDateWords
# wrong (en): The day of a meeting was read from one text.
# wrong (zh): 会议日期读自一处文字。

PREFIX accord: <https://w3id.org/accord/ontology#>

INSERT { ?node accord:dateWords "another" }
WHERE { { SELECT ?node WHERE { ?node accord:dateWords ?value } ORDER BY ?node LIMIT 1 } }
