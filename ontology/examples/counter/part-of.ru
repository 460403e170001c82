# title: A claim under two others
# example: tram
# breaks: ClaimPartOf
# wrong (en): An item of a list stands under one item.
# wrong (zh): 列表项只隶属于一个上级列表项。

PREFIX accord: <https://w3id.org/accord/ontology#>

INSERT { ?node accord:partOf ?other }
WHERE { { SELECT * WHERE { ?node accord:partOf ?value . ?other a accord:Claim FILTER (?other NOT IN (?node, ?value)) } ORDER BY ?node ?other LIMIT 1 } }
