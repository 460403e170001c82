# breaks: a collective expanded to one of its persons
# node: claim:attendees-core
# line: 5
INSERT DATA { claim:attendees-core prov:wasAttributedTo person:tang-jie }
