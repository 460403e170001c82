# title: An agreement derived by a reading
# example: tram
# breaks: DerivedActivity
# wrong (en): A rule is applied by a derivation, not by reading the notes.
# wrong (zh): 应用规则的是规则推导，而不是读取纪要。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?node prov:wasGeneratedBy ?value }
INSERT { ?node prov:wasGeneratedBy ?reading }
WHERE { { SELECT ?node ?value ?reading WHERE { ?node prov:wasGeneratedBy ?value . ?value a accord:Derivation . ?reading a accord:Reading } ORDER BY ?node ?value ?reading LIMIT 1 } }
