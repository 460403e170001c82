# breaks: expresses a topic
# node: claim:tang-jie-core
# line: 8
DELETE { claim:tang-jie-core accord:expresses ?value } INSERT { claim:tang-jie-core accord:expresses topic:learning } WHERE { claim:tang-jie-core accord:expresses ?value }
