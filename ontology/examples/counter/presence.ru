# title: A presence of two people
# example: tram
# breaks: PresencePerson
# wrong (en): A presence is one person's at one event.
# wrong (zh): 一项到场情况只属于一个人和一次活动。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>

INSERT { ?node accord:presentPerson ?other }
WHERE { { SELECT * WHERE { ?node accord:presentPerson ?value . ?other a foaf:Person FILTER (?other != ?value) } ORDER BY ?node ?other LIMIT 1 } }
