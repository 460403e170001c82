# breaks: without attribution, and yet attributed
# node: claim:mood
# line: 21
INSERT DATA { claim:mood prov:wasAttributedTo person:tang-jie }
