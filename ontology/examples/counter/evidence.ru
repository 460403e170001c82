# title: Evidence that is no span
# example: tram
# breaks: EvidenceIsSpan
# wrong (en): Evidence is a span of the notes, not the notes.
# wrong (zh): 依据是纪要中的一段原文，而不是纪要本身。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>

DELETE { ?node accord:evidence ?value }
INSERT { ?node accord:evidence ?notes }
WHERE { { SELECT ?node ?value ?notes WHERE { ?node accord:evidence ?value . ?node a accord:Claim . ?notes a foaf:Document } ORDER BY ?node ?value ?notes LIMIT 1 } }
