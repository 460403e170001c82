# breaks: a graph that was made from nothing
# node: graph:notes
# line: none
DELETE WHERE { graph:notes prov:wasDerivedFrom ?value }
