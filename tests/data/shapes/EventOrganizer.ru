# breaks: an organiser as text
# node: event:
# line: none
DELETE { event: schema:organizer ?value } INSERT { event: schema:organizer "清华大学"@zh } WHERE { event: schema:organizer ?value }
