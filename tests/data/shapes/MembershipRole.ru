# breaks: a role as text
# node: membership:tang-jie-tsinghua
# line: 3
DELETE { membership:tang-jie-tsinghua org:role ?value } INSERT { membership:tang-jie-tsinghua org:role "教授"@zh } WHERE { membership:tang-jie-tsinghua org:role ?value }
