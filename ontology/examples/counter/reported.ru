# title: Words of her own as reported
# example: tram
# breaks: manner-against-source
# wrong (en): Nobody reports these words: the notes give them to their speaker at first hand.
# wrong (zh): 无人转述这些话：纪要直接将其归于发言者。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT { ?node accord:manner accord:Reported }
WHERE { { SELECT ?node WHERE { ?node a accord:Claim FILTER NOT EXISTS { ?node accord:reportedIn ?report } } ORDER BY ?node LIMIT 1 } }
