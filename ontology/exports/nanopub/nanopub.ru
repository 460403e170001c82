# title: One nanopublication for each claim
#
# The assertion is what the notes report: who said what, on which topic, and which proposition it bears on. Where the
# notes say so, and which program read them, is its provenance. The publication info has no date and no signature, which
# are those of whoever publishes it; signing also makes its IRIs depend on its content (trusty URIs).
# See https://nanopub.net/guidelines/working_draft/.

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX np: <http://www.nanopub.org/nschema#>
PREFIX npx: <http://purl.org/nanopub/x/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX odrs: <http://schema.theodi.org/odrs#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX void: <http://rdfs.org/ns/void#>

# The four graphs, and the statement that each must have.
INSERT {
  GRAPH ?head {
    ?nanopub a np:Nanopublication ;
      np:hasAssertion ?assertion ;
      np:hasProvenance ?provenance ;
      np:hasPublicationInfo ?info .
  }
  GRAPH ?assertion { ?claim a accord:Claim }
  GRAPH ?provenance { ?assertion prov:wasDerivedFrom ?notes }
  GRAPH ?info {
    ?nanopub npx:introduces ?claim ;
      npx:hasNanopubType accord:Claim ;
      rdfs:label ?text .
  }
}
WHERE {
  ?claim a accord:Claim ;
    dcterms:isPartOf ?notes .
  OPTIONAL { ?claim schema:text ?text }
  BIND (IRI(CONCAT(STR(?claim), "/nanopub")) AS ?nanopub)
  BIND (IRI(CONCAT(STR(?nanopub), "/head")) AS ?head)
  BIND (IRI(CONCAT(STR(?nanopub), "/assertion")) AS ?assertion)
  BIND (IRI(CONCAT(STR(?nanopub), "/provenance")) AS ?provenance)
  BIND (IRI(CONCAT(STR(?nanopub), "/pubinfo")) AS ?info)
} ;

# What is asserted: the claim itself.
INSERT { GRAPH ?assertion { ?claim ?property ?value } }
WHERE {
  VALUES ?property {
    schema:text prov:wasAttributedTo accord:claimKind accord:manner accord:attribution dcterms:subject
    accord:expresses accord:disputes accord:qualifies accord:partOf accord:reportedIn accord:repeats
  }
  ?claim a accord:Claim ; dcterms:isPartOf ?notes ; ?property ?value .
  BIND (IRI(CONCAT(STR(?claim), "/nanopub/assertion")) AS ?assertion)
} ;

# What those are called of whom it speaks, so that it can be read alone.
INSERT { GRAPH ?assertion { ?thing ?name ?called } }
WHERE {
  VALUES ?property { prov:wasAttributedTo dcterms:subject accord:expresses accord:disputes accord:qualifies }
  VALUES ?name { rdf:type rdfs:label skos:prefLabel schema:sameAs }
  ?claim a accord:Claim ; dcterms:isPartOf ?notes ; ?property ?thing .
  ?thing ?name ?called .
  BIND (IRI(CONCAT(STR(?claim), "/nanopub/assertion")) AS ?assertion)
} ;

# Where the notes say so: the words and their place.
INSERT {
  GRAPH ?provenance {
    ?assertion ?quoted ?notes .
    ?claim odrs:attributionText ?label ;
      accord:evidence ?evidence .
    ?evidence ?property ?value .
    ?selector ?detail ?content .
  }
}
WHERE {
  ?claim a accord:Claim ; dcterms:isPartOf ?notes .
  BIND (IRI(CONCAT(STR(?claim), "/nanopub/assertion")) AS ?assertion)
  BIND (IRI(CONCAT(STR(?claim), "/nanopub/provenance")) AS ?provenance)
  { ?claim prov:wasQuotedFrom ?notes . BIND (prov:wasQuotedFrom AS ?quoted) }
  UNION { ?claim odrs:attributionText ?label }
  UNION { ?claim accord:evidence ?evidence . ?evidence ?property ?value }
  UNION { ?claim accord:evidence ?shown . ?shown oa:hasSelector ?selector . ?selector ?detail ?content }
} ;

# What the notes are, and which program read them.
INSERT {
  GRAPH ?provenance {
    ?assertion prov:wasGeneratedBy ?reading .
    ?notes ?property ?value .
    ?event ?detail ?content .
    ?reading ?told ?of .
    ?program ?known ?as .
  }
}
WHERE {
  {
    VALUES ?property { rdf:type dcterms:title dcterms:created schema:inLanguage prov:hadPrimarySource schema:about }
    ?claim a accord:Claim ; dcterms:isPartOf ?notes .
    ?notes ?property ?value .
  } UNION {
    VALUES ?detail { rdf:type schema:name schema:startDate }
    ?claim a accord:Claim ; dcterms:isPartOf/schema:about ?event .
    ?event ?detail ?content .
  } UNION {
    VALUES ?told { rdf:type rdfs:label prov:used prov:wasAssociatedWith }
    ?claim a accord:Claim ; dcterms:isPartOf ?document .
    ?reading prov:used ?document ; a accord:Reading ; ?told ?of .
  } UNION {
    VALUES ?known { rdf:type rdfs:label schema:softwareVersion }
    ?claim a accord:Claim ; dcterms:isPartOf ?document .
    ?by prov:used ?document ; a accord:Reading ; prov:wasAssociatedWith ?program .
    ?program ?known ?as .
  }
  BIND (IRI(CONCAT(STR(?claim), "/nanopub/assertion")) AS ?assertion)
  BIND (IRI(CONCAT(STR(?claim), "/nanopub/provenance")) AS ?provenance)
} ;

# Out of which graph it is taken, and who made that.
INSERT {
  GRAPH ?info {
    ?nanopub prov:wasDerivedFrom ?graph ;
      dcterms:conformsTo ?version ;
      dcterms:creator ?program .
  }
}
WHERE {
  ?claim a accord:Claim ; dcterms:isPartOf ?notes .
  BIND (IRI(CONCAT(STR(?claim), "/nanopub")) AS ?nanopub)
  BIND (IRI(CONCAT(STR(?claim), "/nanopub/pubinfo")) AS ?info)
  {
    ?graph prov:wasDerivedFrom ?notes ; a void:Dataset .
    OPTIONAL { ?graph dcterms:conformsTo ?version }
  } UNION {
    ?reading prov:used ?notes ; a accord:Reading ; prov:wasAssociatedWith ?program .
  }
}
