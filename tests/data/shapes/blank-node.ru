# breaks: a place without IRI
# node: event:
# line: none
INSERT DATA { event: schema:location [] }
