# breaks: a program without its version
# node: agent:program
# line: none
DELETE WHERE { agent:program schema:softwareVersion ?value }
