# title: A quote in other words
# example: tram
# breaks: short-without-full
# wrong (en): A quote is letter by letter what the notes say, not what they mean.
# wrong (zh): 引文须与纪要逐字一致，而非其大意。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX plain: <https://w3id.org/accord/plain#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?claim plain:quote ?words }
INSERT { ?claim plain:quote ?other }
WHERE { { SELECT ?claim ?words WHERE { ?claim a accord:Claim ; plain:quote ?words } ORDER BY ?claim LIMIT 1 }
  BIND (STRLANG(CONCAT(STR(?words), "!"), LANG(?words)) AS ?other) }
