# title: A stance on words of another
# example: tram
# breaks: StanceOfItsHolder
# wrong (en): A stance rests on words of its holder.
# wrong (zh): 立场以其持有者自己的话为依据。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?node accord:basedOn ?value }
INSERT { ?node accord:basedOn ?other }
WHERE { { SELECT ?node ?value ?other WHERE { ?node accord:basedOn ?value ; accord:holder ?holder . ?other a accord:Claim ; prov:wasAttributedTo ?somebody FILTER (?somebody != ?holder) } ORDER BY ?node ?value ?other LIMIT 1 } }
