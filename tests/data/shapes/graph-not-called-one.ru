# breaks: a graph of which its kind is not said
# node: graph:notes
# line: none
DELETE { ?graph a void:Dataset } WHERE { ?graph a void:Dataset }
