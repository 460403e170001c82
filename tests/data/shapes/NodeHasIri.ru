# breaks: a topic without IRI
# node: []
# line: none
INSERT DATA { [] a skos:Concept ; skos:inScheme topic:scheme ; skos:prefLabel "无名"@zh }
