# title: Words that are given in no way
# example: tram
# breaks: ClaimManner
# wrong (en): Every claim is either verbatim or a paraphrase.
# wrong (zh): 每条言论要么是原话，要么是转述大意。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:manner ?value }
WHERE { { SELECT ?node ?value WHERE { ?node accord:manner ?value } ORDER BY ?node ?value LIMIT 1 } }
