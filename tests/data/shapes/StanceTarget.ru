# breaks: a topic as target
# node: stance:tang-jie-core
# line: 8
DELETE { stance:tang-jie-core accord:target ?value } INSERT { stance:tang-jie-core accord:target topic:learning } WHERE { stance:tang-jie-core accord:target ?value }
