# breaks: nothing is about it
# node: topic:weather
# line: none
INSERT DATA { topic:weather a skos:Concept ; skos:inScheme topic:scheme ; skos:prefLabel "天气"@zh ; skos:broader topic:ai }
