# breaks: the line of the claim names another speaker
# node: claim:tang-jie-core
# line: 8
DELETE { : schema:text ?text }
INSERT { : schema:text ?other }
WHERE { : schema:text ?text BIND (REPLACE(?text, "观点[*][*]：\n- 自", "\n- 姚顺雨： 自") AS ?other) }
