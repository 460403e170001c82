# title: Words of support as qualification
# example: tram
# breaks: claim-against-its-stance
# wrong (en): Whose words express a proposition without reserve takes a side on it; to qualify is none.
# wrong (zh): 毫无保留地表达命题者已有立场；限定则不属任何一边。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?node accord:polarity accord:Supporting }
INSERT { ?node accord:polarity accord:Qualifying }
WHERE { { SELECT ?node WHERE {
  ?node accord:polarity accord:Supporting ; accord:target ?on ; accord:holder ?party ; accord:basedOn ?claim .
  ?claim accord:expresses ?on ; prov:wasAttributedTo ?party .
} ORDER BY ?node LIMIT 1 } }
