# title: An opponent who is said to support
# example: tram
# breaks: short-without-full
# wrong (en): Whoever opposes a proposition does not support it, though her claim is about it.
# wrong (zh): 反对某命题者虽谈及该命题，并不支持它。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX plain: <https://w3id.org/accord/plain#>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT { ?party plain:supports ?on }
WHERE { { SELECT ?party ?on WHERE {
  ?party plain:opposes ?on . FILTER NOT EXISTS { ?party plain:supports ?on }
} ORDER BY ?party ?on LIMIT 1 } }
