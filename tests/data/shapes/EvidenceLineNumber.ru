# breaks: the line before
# node: evidence:tang-jie-core
# line: 7
DELETE { evidence:tang-jie-core accord:line ?value } INSERT { evidence:tang-jie-core accord:line 7 } WHERE { evidence:tang-jie-core accord:line ?value }
