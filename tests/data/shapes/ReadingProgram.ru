# breaks: nobody knows what read the notes
# node: activity:reading
# line: none
DELETE WHERE { activity:reading prov:wasAssociatedWith ?value }
