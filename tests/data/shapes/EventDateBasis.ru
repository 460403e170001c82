# breaks: a place that is a kind of claim
# node: event:
# line: none
DELETE { event: accord:dateBasis ?value } INSERT { event: accord:dateBasis accord:Opinion } WHERE { event: accord:dateBasis ?value }
