# breaks: nobody stands on it
# node: proposition:alone
# line: none
INSERT DATA { proposition:alone a accord:Proposition ; rdfs:label "明年见效"@zh }
