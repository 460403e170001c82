# breaks: the text of the notes was left out
# node: :
# line: none
DELETE WHERE { : schema:text ?value }
