# breaks: a property that no shape lists
# node: event:
# line: none
INSERT DATA { event: <http://schema.org/keywords> "人工智能"@zh }
