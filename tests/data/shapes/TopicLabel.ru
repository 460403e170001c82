# breaks: a label without language
# node: topic:learning
# line: 5
DELETE { topic:learning skos:prefLabel ?value } INSERT { topic:learning skos:prefLabel "自主学习" } WHERE { topic:learning skos:prefLabel ?value }
