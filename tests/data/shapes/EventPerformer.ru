# breaks: a speaker as text
# node: session:morning
# line: none
DELETE { session:morning schema:performer ?value } INSERT { session:morning schema:performer "唐杰"@zh } WHERE { session:morning schema:performer ?value }
