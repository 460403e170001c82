# title: A quotation in what is no claim
# example: tram
# breaks: ClaimReportedIn
# wrong (en): Reported speech is in the words of a speaker, not in the notes as a whole.
# wrong (zh): 转述的话见于某位发言者的言论，而不是见于整份纪要。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>

DELETE { ?node accord:reportedIn ?value }
INSERT { ?node accord:reportedIn ?notes }
WHERE { { SELECT ?node ?value ?notes WHERE { ?node accord:reportedIn ?value . ?notes a foaf:Document } ORDER BY ?node ?value ?notes LIMIT 1 } }
