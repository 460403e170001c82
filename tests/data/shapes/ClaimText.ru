# breaks: the text has no language tag
# node: claim:tang-jie-core
# line: 8
DELETE { claim:tang-jie-core schema:text ?value } INSERT { claim:tang-jie-core schema:text "自主学习是核心方向🙂" } WHERE { claim:tang-jie-core schema:text ?value }
