# title: An implied party of what is no agreement
# example: reading-room
# breaks: AgreementProperty
# wrong (en): Only an agreement or a disagreement has a counterpart that the notes imply.
# wrong (zh): 只有一致或分歧才有纪要所隐含的另一方。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>

INSERT { ?node accord:impliedParty ?person }
WHERE { { SELECT * WHERE { ?node a accord:Claim . ?person a foaf:Person } ORDER BY ?node ?person LIMIT 1 } }
