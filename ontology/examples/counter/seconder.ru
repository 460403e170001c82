# title: A motion seconded by a claim
# example: reading-room
# breaks: MotionParties
# wrong (en): A party seconds a motion.
# wrong (zh): 附议的是某一方。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:seconder ?value }
INSERT { ?node accord:seconder ?claim }
WHERE { { SELECT ?node ?value ?claim WHERE { ?node accord:seconder ?value . ?claim a accord:Claim } ORDER BY ?node ?value ?claim LIMIT 1 } }
