# title: A reading that read nothing
# example: tram
# breaks: ReadingUsed
# wrong (en): A reading says which notes it read.
# wrong (zh): 读取须注明所读的纪要。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE { ?node prov:used ?notes }
WHERE { ?node a accord:Reading ; prov:used ?notes }
