# title: Two who are named, within a body
# example: tram
# breaks: AgreementCounterpart
# wrong (en): Where the other party is named, nothing stands in its place: this is no body of one mind.
# wrong (zh): 另一方已点名时不再有代替者：这不是集体内部的一致。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT { ?node accord:counterpart accord:WithinBody }
WHERE { { SELECT ?node WHERE {
  ?node a accord:StatedAgreement ; accord:party ?one , ?other . FILTER (?one != ?other)
} ORDER BY ?node LIMIT 1 } }
