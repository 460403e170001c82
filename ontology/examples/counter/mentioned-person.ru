# title: A mention of an organisation
# example: tram
# breaks: MentionPerson
# wrong (en): A mention is of a person.
# wrong (zh): 提及的是某一人物。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE { ?node accord:mentionedPerson ?value }
INSERT { ?node accord:mentionedPerson ?body }
WHERE { { SELECT ?node ?value ?body WHERE { ?node accord:mentionedPerson ?value . ?body a org:Organization } ORDER BY ?node ?value ?body LIMIT 1 } }
