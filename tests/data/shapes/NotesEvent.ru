# breaks: about a topic instead of a meeting
# node: :
# line: none
DELETE { : schema:about ?value } INSERT { : schema:about topic:ai } WHERE { : schema:about ?value }
