# title: A mention in the notes of nothing
# example: tram
# breaks: MentionEvent
# wrong (en): A mention is in the notes of an event.
# wrong (zh): 提及见于某次活动的纪要。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:mentionedAt ?value }
WHERE { { SELECT ?node ?value WHERE { ?node accord:mentionedAt ?value } ORDER BY ?node ?value LIMIT 1 } }
