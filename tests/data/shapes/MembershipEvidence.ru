# breaks: no evidence
# node: membership:tang-jie-tsinghua
# line: none
DELETE WHERE { membership:tang-jie-tsinghua accord:evidence ?value }
