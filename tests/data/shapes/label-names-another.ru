# breaks: the names of two speakers are exchanged
# node: claim:tang-jie-core
# line: 8
DELETE { person:tang-jie rdfs:label ?one . person:yao-shun-yu rdfs:label ?other }
INSERT { person:tang-jie rdfs:label ?other . person:yao-shun-yu rdfs:label ?one }
WHERE { person:tang-jie rdfs:label ?one . person:yao-shun-yu rdfs:label ?other }
