# title: A stance of two parties
# example: tram
# breaks: StanceHolder
# wrong (en): A stance is one party's; who shares it has a stance of its own.
# wrong (zh): 立场属于一方；持有相同立场的另一方自有其立场。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>

INSERT { ?node accord:holder ?other }
WHERE { { SELECT * WHERE { ?node accord:holder ?value . ?other a foaf:Person FILTER (?other != ?value) } ORDER BY ?node ?other LIMIT 1 } }
