# breaks: nobody knows what made the graph
# node: graph:notes
# line: none
DELETE { graph:notes prov:wasGeneratedBy ?value } INSERT { graph:notes prov:wasGeneratedBy activity:curation } WHERE { graph:notes prov:wasGeneratedBy ?value }
