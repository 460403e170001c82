# title: A supporter who is said to oppose
# example: tram
# breaks: short-without-full
# wrong (en): Whoever supports a proposition does not oppose it.
# wrong (zh): 支持某命题者并不反对它。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX plain: <https://w3id.org/accord/plain#>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT { ?party plain:opposes ?on }
WHERE { { SELECT ?party ?on WHERE {
  ?party plain:supports ?on . FILTER NOT EXISTS { ?party plain:opposes ?on }
} ORDER BY ?party ?on LIMIT 1 } }
