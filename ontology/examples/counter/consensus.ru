# title: A consensus of one person
# example: tram
# breaks: ConsensusParty
# wrong (en): A consensus is of a collective party as a whole.
# wrong (zh): 共识属于某一集体方整体。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>

DELETE { ?node accord:party ?value }
INSERT { ?node accord:party ?person }
WHERE { { SELECT ?node ?value ?person WHERE { ?node accord:party ?value ; a accord:Consensus . ?person a foaf:Person } ORDER BY ?node ?value ?person LIMIT 1 } }
