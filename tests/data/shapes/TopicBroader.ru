# breaks: broader than a topic is a person
# node: topic:learning
# line: 5
DELETE { topic:learning skos:broader ?value } INSERT { topic:learning skos:broader person:tang-jie } WHERE { topic:learning skos:broader ?value }
