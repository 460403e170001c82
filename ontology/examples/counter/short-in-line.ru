# title: Lines counted from 0
# example: tram
# breaks: short-without-full
# wrong (en): Lines count from 1: the one before is another.
# wrong (zh): 行号从 1 起算：前一行是另一行。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX plain: <https://w3id.org/accord/plain#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?claim plain:inLine ?line }
INSERT { ?claim plain:inLine ?before }
WHERE { { SELECT ?claim ?line WHERE { ?claim a accord:Claim ; plain:inLine ?line } ORDER BY ?claim LIMIT 1 }
  BIND (?line - 1 AS ?before) }
