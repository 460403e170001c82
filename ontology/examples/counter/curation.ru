# title: A curation by nobody
# example: tram
# breaks: CurationAgent
# wrong (en): Somebody answers for what was curated.
# wrong (zh): 人工整理须有人负责。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?node prov:wasAssociatedWith ?agent }
WHERE { ?node a accord:Curation ; prov:wasAssociatedWith ?agent }
