# breaks: narrower than its own narrower topic
# node: topic:ai
# line: none
INSERT DATA { topic:ai skos:broader topic:learning }
