# title: People of one topic who are said to agree
# example: tram
# breaks: short-without-full
# wrong (en): Whoever speaks on the same topic does not agree for that: no agreement says so.
# wrong (zh): 就同一话题发言并不意味着一致：没有任何一致作此说明。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX plain: <https://w3id.org/accord/plain#>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT { ?one plain:agreesWith ?other }
WHERE { { SELECT ?one ?other WHERE {
  ?one a foaf:Person . ?other a foaf:Person . FILTER (STR(?one) < STR(?other))
  FILTER NOT EXISTS { ?relation a accord:Agreement ; accord:party ?one , ?other }
} ORDER BY ?one ?other LIMIT 1 } }
