# breaks: nobody knows to which ontology the graph conforms
# node: graph:notes
# line: none
DELETE WHERE { graph:notes dcterms:conformsTo ?value }
