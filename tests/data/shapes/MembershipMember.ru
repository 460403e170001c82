# breaks: nobody's
# node: membership:tang-jie-tsinghua
# line: 3
DELETE WHERE { membership:tang-jie-tsinghua org:member ?value }
