# title: A kind of claim as a way of attribution
# example: tram
# breaks: ClaimAttribution
# wrong (en): What kind of speech it is does not say how we know who said it.
# wrong (zh): 言论属于何种类型并不说明何以知道由谁所说。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:attribution ?value }
INSERT { ?node accord:attribution accord:Opinion }
WHERE { { SELECT ?node ?value WHERE { ?node accord:attribution ?value } ORDER BY ?node ?value LIMIT 1 } }
