# breaks: a label that only stands further down
# node: claim:tang-jie-core
# line: 8
DELETE { claim:tang-jie-core odrs:attributionText ?label }
INSERT { claim:tang-jie-core odrs:attributionText "姚顺雨观点"@zh }
WHERE { claim:tang-jie-core odrs:attributionText ?label }
