# title: A collective that is a person
# example: tram
# breaks: NamelessPartyIsNoPerson
# wrong (en): The attendees are no person.
# wrong (zh): “与会者”不是一个人。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>

INSERT { ?node a foaf:Person }
WHERE { { SELECT * WHERE { ?node a accord:CollectiveParty } ORDER BY ?node LIMIT 1 } }
