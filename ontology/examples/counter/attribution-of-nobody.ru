# title: Nobody's words given to somebody
# example: tram
# breaks: ClaimOfNobody
# wrong (en): Whoever says that the notes name nobody cannot name the party as well.
# wrong (zh): 既然说纪要没有写明由谁所说，就不能同时写出归属方。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?node accord:attribution ?value }
INSERT { ?node accord:attribution accord:NoAttribution }
WHERE { { SELECT ?node ?value WHERE { ?node accord:attribution ?value ; prov:wasAttributedTo ?party } ORDER BY ?node ?value LIMIT 1 } }
