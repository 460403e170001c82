# breaks: the name of another university
# node: organisation:tsinghua
# line: 3
INSERT DATA { organisation:tsinghua rdfs:label "青华大学"@zh }
