# breaks: a day of which nobody knows where it stood
# node: event:
# line: none
DELETE { event: accord:dateBasis ?value } WHERE { event: accord:dateBasis ?value }
