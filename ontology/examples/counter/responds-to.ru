# title: An answer to a person
# example: reading-room
# breaks: StatedRespondsTo
# wrong (en): What is answered is what somebody said.
# wrong (zh): 所回应的是某人说过的话。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?node accord:respondsTo ?value }
INSERT { ?node accord:respondsTo ?party }
WHERE { { SELECT ?node ?value ?party WHERE { ?node accord:respondsTo ?value . ?value prov:wasAttributedTo ?party } ORDER BY ?node ?value ?party LIMIT 1 } }
