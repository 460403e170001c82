# title: What was said, and what read it
# does (en): Claims are no longer made by the reading, which made the graph; the reading names its program, and the graph says what it was made from.
# does (zh): 言论不再由读取生成，读取所生成的是图；读取注明其程序，图注明其来源。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX void: <http://rdfs.org/ns/void#>

DELETE { ?claim prov:wasGeneratedBy ?reading }
WHERE { ?claim a accord:Claim ; prov:wasGeneratedBy ?reading } ;

INSERT {
  ?reading prov:wasAssociatedWith ?program .
  ?program a prov:SoftwareAgent ; rdfs:label "Accord 0.1.0"@en ;
    schema:softwareVersion "0.1.0" .
  ?graph a void:Dataset ; rdfs:label ?label ; prov:wasDerivedFrom ?notes ; prov:wasGeneratedBy ?reading ;
    dcterms:conformsTo <https://w3id.org/accord/ontology/0.2.0> .
}
WHERE {
  ?reading a accord:Reading ; prov:used ?notes .
  FILTER NOT EXISTS { ?reading prov:wasAssociatedWith ?known }
  ?notes dcterms:title ?title .
  BIND (IRI(REPLACE(STR(?notes), "notes$", "graph/notes")) AS ?graph)
  BIND (IRI(REPLACE(STR(?notes), "notes$", "agent/program")) AS ?program)
  { BIND (STRLANG(CONCAT("What the notes say: ", STR(?title)), "en") AS ?label) }
  UNION
  { BIND (STRLANG(CONCAT("会议记录所载：", STR(?title)), "zh") AS ?label) }
}
