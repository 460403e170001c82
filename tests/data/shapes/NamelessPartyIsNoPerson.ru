# breaks: a person as well
# node: party:audience-member
# line: 19
INSERT DATA { party:audience-member a foaf:Person }
