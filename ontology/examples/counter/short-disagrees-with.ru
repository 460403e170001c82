# title: People who agree and are said to disagree
# example: tram
# breaks: short-without-full
# wrong (en): Two who agree do not disagree for having spoken of the same proposition.
# wrong (zh): 两方意见一致，并不因谈及同一命题而成为分歧。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX plain: <https://w3id.org/accord/plain#>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT { ?one plain:disagreesWith ?other }
WHERE { { SELECT ?one ?other WHERE {
  ?one plain:agreesWith ?other .
  FILTER NOT EXISTS { ?relation a accord:Disagreement ; accord:party ?one , ?other }
} ORDER BY ?one ?other LIMIT 1 } }
