# title: Words of dispute as support
# example: tram
# breaks: claim-against-its-stance
# wrong (en): Whose words dispute a proposition does not support it.
# wrong (zh): 其言论反驳该命题者，并不支持它。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?node accord:polarity accord:Opposing }
INSERT { ?node accord:polarity accord:Supporting }
WHERE { { SELECT ?node WHERE {
  ?node accord:polarity accord:Opposing ; accord:target ?on ; accord:holder ?party ; accord:basedOn ?claim .
  ?claim accord:disputes ?on ; prov:wasAttributedTo ?party .
} ORDER BY ?node LIMIT 1 } }
