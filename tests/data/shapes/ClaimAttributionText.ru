# breaks: an empty wording
# node: claim:tang-jie-core
# line: 8
DELETE { claim:tang-jie-core odrs:attributionText ?value } INSERT { claim:tang-jie-core odrs:attributionText " "@zh } WHERE { claim:tang-jie-core odrs:attributionText ?value }
