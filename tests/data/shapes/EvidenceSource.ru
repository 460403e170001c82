# breaks: the source is the meeting
# node: evidence:tang-jie-core
# line: 8
DELETE { evidence:tang-jie-core oa:hasSource ?value } INSERT { evidence:tang-jie-core oa:hasSource event: } WHERE { evidence:tang-jie-core oa:hasSource ?value }
