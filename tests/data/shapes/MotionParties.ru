# breaks: moved by a topic
# node: proposition:soon
# line: 9
INSERT DATA { proposition:soon accord:mover topic:learning }
