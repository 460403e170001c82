# breaks: words that go on into what another speaker says
# node: claim:tang-jie-core
# line: 8
DELETE { quote:tang-jie-core oa:exact ?words }
INSERT { quote:tang-jie-core oa:exact "自主学习是核心方向🙂\n**姚顺雨**：我也这样看" }
WHERE { quote:tang-jie-core oa:exact ?words }
