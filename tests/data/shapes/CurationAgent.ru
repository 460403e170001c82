# breaks: nobody's judgement
# node: activity:curation
# line: none
DELETE WHERE { activity:curation prov:wasAssociatedWith ?value }
