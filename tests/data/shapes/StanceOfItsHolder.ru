# breaks: based on what another said
# node: stance:tang-jie-core
# line: 13
DELETE { stance:tang-jie-core accord:basedOn ?value } INSERT { stance:tang-jie-core accord:basedOn claim:yao-shun-yu-core } WHERE { stance:tang-jie-core accord:basedOn ?value }
