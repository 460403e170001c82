# breaks: the wider kind of an agreement is left out
# node: agreement:derived
# line: 8
DELETE DATA { agreement:derived a accord:Agreement }
