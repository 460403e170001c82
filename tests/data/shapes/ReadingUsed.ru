# breaks: nothing says which notes were read
# node: activity:reading
# line: none
DELETE WHERE { activity:reading prov:used ?notes }
