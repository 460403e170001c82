# title: A line that is not the line
# example: tram
# breaks: EvidenceLineNumber
# wrong (en): The line is where the span begins in the notes.
# wrong (zh): 行号是该片段在纪要中起始的那一行。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:line ?value }
INSERT { ?node accord:line ?next }
WHERE { { SELECT ?node ?value ?next WHERE { ?node accord:line ?value BIND (?value + 1 AS ?next) } ORDER BY ?node ?value ?next LIMIT 1 } }
