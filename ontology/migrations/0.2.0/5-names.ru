# title: Names told apart by their characters
# does (en): IRIs of persons, organisations, parties, roles, topics, sessions and points of the agenda hold a hash of the name where Latin letters do not hold it whole.
# does (zh): 人物、机构、各方、职务、议题、场次与议程项的 IRI，凡拉丁字母不足以完整写出名称者，附上名称的散列值。

PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

# Those that are known across notes have an IRI that somebody gave them: they have other names besides, or an identity.
INSERT { ?old <urn:accord:renamed> ?new }
WHERE {
  {
    SELECT ?old ?new
    WHERE {
      {
        SELECT ?old (MIN(STR(?label)) AS ?name)
        WHERE {
          { ?old rdfs:label ?label } UNION { ?old skos:prefLabel ?label } UNION { ?old schema:name ?label }
          FILTER (REGEX(STR(?old), "/(person|organisation|party|role|topic|session|agenda)/[a-z0-9-]+$"))
          FILTER NOT EXISTS { ?old a skos:ConceptScheme }
          # Of what is shared by all notes only organisations are named by their sound; topics.ttl names the others.
          FILTER (REGEX(STR(?old), "/organisation/") || EXISTS { ?notes dcterms:identifier ?of
            FILTER (STRSTARTS(STR(?old), REPLACE(STR(?notes), "notes$", ""))) })
          # What has other names is known in people.ttl, which gave it its IRI.
          FILTER (!REGEX(STR(?old), "/organisation/") || NOT EXISTS { ?old skos:altLabel ?other })
        }
        GROUP BY ?old
      }
      # As NFKC has them, of which SPARQL knows nothing.
      BIND (REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(LCASE(?name),
        "：", ":"), "，", ","), "（", "("), "）", ")"), "？", "?"), "！", "!"), "；", ";"), "[ \u3000\u00a0]+", " ") AS ?plain)
      BIND (REPLACE(STR(?old), "^.*/", "") AS ?local)
      BIND (IF(REGEX(STR(?old), "/agenda/"), REPLACE(?local, "-[0-9a-f]{4}$", ""), ?local) AS ?unhashed)
      BIND (IF(STRLEN(?unhashed) > 31, REPLACE(?unhashed, "-[0-9a-f]{6}$", ""), ?unhashed) AS ?words)
      FILTER (REPLACE(?plain, " ", "-") != ?words || ?words != ?local)
      BIND (IF(REPLACE(?plain, " ", "-") = ?words, ?words,
               CONCAT(?words, "_", SUBSTR(SHA256(?plain), 1, 6))) AS ?named)
      BIND (IRI(CONCAT(REPLACE(STR(?old), "[^/]*$", ""), ?named)) AS ?new)
      FILTER (?new != ?old)
    }
  }
} ;

DELETE { ?subject ?link ?old }
INSERT { ?subject ?link ?new }
WHERE { ?old <urn:accord:renamed> ?new . ?subject ?link ?old } ;

DELETE { ?old ?property ?value }
INSERT { ?new ?property ?value }
WHERE { ?old <urn:accord:renamed> ?new ; ?property ?value } ;

DELETE WHERE { ?new <urn:accord:renamed> ?same }
