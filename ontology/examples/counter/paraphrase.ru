# title: A quotation called a paraphrase
# example: tram
# breaks: manner-against-source
# wrong (en): What was quoted from the notes word for word was not put into other words.
# wrong (zh): 逐字引自纪要的话并非大意转述。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?node accord:manner ?value }
INSERT { ?node accord:manner accord:Paraphrase }
WHERE { { SELECT ?node ?value WHERE { ?node accord:manner ?value ; prov:wasQuotedFrom ?notes FILTER (?value = accord:Verbatim) } ORDER BY ?node ?value LIMIT 1 } }
