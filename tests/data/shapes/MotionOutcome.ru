# breaks: the outcome is a claim
# node: proposition:soon
# line: 9
INSERT DATA { proposition:soon accord:outcome claim:mood }
