# title: Labels of roles
# does (en): Roles have a preferred label, as ORG wants it.
# does (zh): 职务带有 ORG 所要求的首选标签。

PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { ?role skos:prefLabel ?label }
WHERE { ?role a org:Role ; rdfs:label ?label }
