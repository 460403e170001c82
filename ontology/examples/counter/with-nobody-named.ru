# title: Two who are named, with nobody named
# example: tram
# breaks: AgreementCounterpart
# wrong (en): Where the other party is named, it cannot be left open who it is.
# wrong (zh): 另一方已点名时，不能再说相对方未点名。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT { ?node accord:counterpart accord:WithNobodyNamed }
WHERE { { SELECT ?node WHERE {
  ?node a accord:StatedAgreement ; accord:party ?one , ?other . FILTER (?one != ?other)
} ORDER BY ?node LIMIT 1 } }
