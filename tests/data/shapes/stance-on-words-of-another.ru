# breaks: a stance is based on what the attendees say, too
# node: stance:tang-jie-core
# line: 5
INSERT DATA { stance:tang-jie-core accord:basedOn claim:attendees-core }
