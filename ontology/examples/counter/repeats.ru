# title: A claim that repeats another party
# example: tram
# breaks: repeats-another-party
# wrong (en): The same words of two parties are two claims, not one and its repetition.
# wrong (zh): 两方说出相同的话是两条言论，而不是一条及其重复。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?node accord:repeats ?value }
INSERT { ?node accord:repeats ?other }
WHERE { { SELECT ?node ?value ?other WHERE { ?node accord:repeats ?value ; prov:wasAttributedTo ?party . ?other a accord:Claim ; prov:wasAttributedTo ?somebody FILTER (?somebody != ?party) } ORDER BY ?node ?value ?other LIMIT 1 } }
