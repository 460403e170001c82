# breaks: in two sets of notes at once
# node: claim:tang-jie-core
# line: 8
INSERT DATA { claim:tang-jie-core dcterms:isPartOf session:morning }
