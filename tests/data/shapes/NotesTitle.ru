# breaks: no title
# node: :
# line: none
DELETE WHERE { : dcterms:title ?value }
