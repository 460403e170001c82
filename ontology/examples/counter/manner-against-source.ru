# title: A paraphrase called verbatim
# example: tram
# breaks: manner-against-source
# wrong (en): What was put into other words was not quoted from the notes.
# wrong (zh): 转述大意的话并非从纪要中引用的原话。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:manner ?value }
INSERT { ?node accord:manner accord:Verbatim }
WHERE { { SELECT ?node ?value WHERE { ?node accord:manner ?value FILTER (?value = accord:Paraphrase) } ORDER BY ?node ?value LIMIT 1 } }
