# breaks: the attendees of no meeting
# node: party:attendees
# line: 5
DELETE WHERE { party:attendees accord:partyAt ?value }
