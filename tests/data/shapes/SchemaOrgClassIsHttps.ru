# breaks: a type over http
# node: session:morning
# line: none
INSERT DATA { session:morning a <http://schema.org/Event> }
