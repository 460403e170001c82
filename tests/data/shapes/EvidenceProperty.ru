# breaks: a topic on a line
# node: topic:ai
# line: 4
INSERT DATA { topic:ai accord:line 4 }
