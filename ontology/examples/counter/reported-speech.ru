# title: Reported speech that nobody reports
# example: tram
# breaks: report-against-its-attribution
# wrong (en): Words are known from a report only where another claim reports them.
# wrong (zh): 只有另一条言论转述了这些话，才能据转述得知。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?node accord:attribution ?value }
INSERT { ?node accord:attribution accord:ReportedSpeech }
WHERE { { SELECT ?node ?value WHERE { ?node accord:attribution ?value FILTER NOT EXISTS { ?node accord:reportedIn ?report } } ORDER BY ?node ?value LIMIT 1 } }
