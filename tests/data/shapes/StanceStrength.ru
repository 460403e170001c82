# breaks: a polarity as strength
# node: stance:tang-jie-core
# line: 8
DELETE { stance:tang-jie-core accord:strength ?value } INSERT { stance:tang-jie-core accord:strength accord:Supporting } WHERE { stance:tang-jie-core accord:strength ?value }
