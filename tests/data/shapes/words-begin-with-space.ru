# breaks: a place that begins with the line end before it
# node: claim:tang-jie-core
# line: 8
DELETE { quote:tang-jie-core oa:exact ?words }
INSERT { quote:tang-jie-core oa:exact "\n自主学习是核心方向🙂" }
WHERE { quote:tang-jie-core oa:exact ?words }
