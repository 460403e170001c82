# breaks: lines count from 1
# node: evidence:tang-jie-core
# line: 0
DELETE { evidence:tang-jie-core accord:line ?value } INSERT { evidence:tang-jie-core accord:line 0 } WHERE { evidence:tang-jie-core accord:line ?value }
