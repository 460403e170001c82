# title: A stance on somebody's words
# example: tram
# breaks: StanceTarget
# wrong (en): A side is taken on a proposition, whoever says it.
# wrong (zh): 态度是针对命题而取的，与由谁说出无关。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:target ?value }
INSERT { ?node accord:target ?claim }
WHERE { { SELECT ?node ?value ?claim WHERE { ?node accord:target ?value ; accord:basedOn ?claim } ORDER BY ?node ?value ?claim LIMIT 1 } }
