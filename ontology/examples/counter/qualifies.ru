# title: A claim that qualifies another claim
# example: tram
# breaks: ClaimExpresses
# wrong (en): A claim bears on what is said, a proposition, and not on somebody's words.
# wrong (zh): 言论涉及的是所说的意思，即命题，而不是某人的措辞。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:qualifies ?value }
INSERT { ?node accord:qualifies ?other }
WHERE { { SELECT ?node ?value ?other WHERE { ?node accord:qualifies ?value . ?other a accord:Claim FILTER (?other != ?node) } ORDER BY ?node ?value ?other LIMIT 1 } }
