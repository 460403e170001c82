# title: A kind of claim as the basis of a date
# example: reading-room
# breaks: EventDateBasis
# wrong (en): A day is found in a place, not in a kind of speech.
# wrong (zh): 日期见于某处，而不是见于某种言论。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:dateBasis ?value }
INSERT { ?node accord:dateBasis accord:Opinion }
WHERE { { SELECT ?node ?value WHERE { ?node accord:dateBasis ?value } ORDER BY ?node ?value LIMIT 1 } }
