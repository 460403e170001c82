# breaks: written by a topic instead of a person
# node: :
# line: none
INSERT { : dcterms:creator topic:ai } WHERE { : schema:about ?value }
