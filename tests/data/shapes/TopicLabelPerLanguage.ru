# breaks: two preferred labels in Chinese
# node: topic:learning
# line: 5
INSERT DATA { topic:learning skos:prefLabel "自学"@zh }
