# title: A motion moved by a claim
# example: reading-room
# breaks: MotionParties
# wrong (en): A party moves a motion.
# wrong (zh): 提出动议的是某一方。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:mover ?value }
INSERT { ?node accord:mover ?claim }
WHERE { { SELECT ?node ?value ?claim WHERE { ?node accord:mover ?value . ?claim a accord:Claim } ORDER BY ?node ?value ?claim LIMIT 1 } }
