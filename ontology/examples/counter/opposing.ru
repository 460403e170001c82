# title: Words of support as opposition
# example: tram
# breaks: claim-against-its-stance
# wrong (en): Whose words express a proposition does not oppose it.
# wrong (zh): 其言论表达了该命题者，并不反对它。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?node accord:polarity accord:Supporting }
INSERT { ?node accord:polarity accord:Opposing }
WHERE { { SELECT ?node WHERE {
  ?node accord:polarity accord:Supporting ; accord:target ?on ; accord:holder ?party ; accord:basedOn ?claim .
  ?claim accord:expresses ?on ; prov:wasAttributedTo ?party .
} ORDER BY ?node LIMIT 1 } }
