# breaks: three stances at once
# node: agreement:derived
# line: 8
INSERT DATA { agreement:derived prov:wasDerivedFrom stance:attendees-core }
