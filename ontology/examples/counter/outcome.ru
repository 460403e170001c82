# title: A motion whose outcome is neither agreed nor disagreed
# example: reading-room
# breaks: MotionOutcome
# wrong (en): What came of a motion is what the meeting as a body agreed, or disagreed with.
# wrong (zh): 动议的结果是会议整体的一致或分歧。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:outcome ?value }
INSERT { ?node accord:outcome ?claim }
WHERE { { SELECT ?node ?value ?claim WHERE { ?node accord:outcome ?value . ?claim a accord:Claim } ORDER BY ?node ?value ?claim LIMIT 1 } }
