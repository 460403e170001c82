# breaks: part of the notes
# node: session:morning
# line: none
DELETE { session:morning schema:superEvent ?value } INSERT { session:morning schema:superEvent : } WHERE { session:morning schema:superEvent ?value }
