# title: A party that agrees with itself
# example: reading-room
# breaks: NotWithOneself
# wrong (en): Whoever is answered is another than who answers.
# wrong (zh): 被回应的一方与回应的一方不是同一方。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT { ?node accord:impliedParty ?party }
WHERE { { SELECT ?node ?party WHERE { ?node accord:statedIn/prov:wasAttributedTo ?party ; accord:party ?party . FILTER NOT EXISTS { ?party a accord:CollectiveParty } } ORDER BY ?node ?party LIMIT 1 } }
