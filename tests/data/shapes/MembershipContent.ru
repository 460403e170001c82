# breaks: neither organisation nor role
# node: membership:tang-jie-tsinghua
# line: 3
DELETE WHERE { membership:tang-jie-tsinghua org:organization ?organisation ; org:role ?role }
