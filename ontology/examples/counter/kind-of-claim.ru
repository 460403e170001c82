# title: A way of attribution as a kind of claim
# example: tram
# breaks: ClaimKind
# wrong (en): How we know who spoke is no kind of speech.
# wrong (zh): 表明谁在说话的方式不是言论的类型。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:claimKind ?value }
INSERT { ?node accord:claimKind accord:LeadLine }
WHERE { { SELECT ?node ?value WHERE { ?node accord:claimKind ?value } ORDER BY ?node ?value LIMIT 1 } }
