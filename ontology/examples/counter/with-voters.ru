# title: Two who are named, with voters
# example: tram
# breaks: AgreementCounterpart
# wrong (en): Where the other party is named, it is not whoever voted alike.
# wrong (zh): 另一方已点名时，相对方就不是投同样票的人。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT { ?node accord:counterpart accord:WithVoters }
WHERE { { SELECT ?node WHERE {
  ?node a accord:StatedAgreement ; accord:party ?one , ?other . FILTER (?one != ?other)
} ORDER BY ?node LIMIT 1 } }
