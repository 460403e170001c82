# breaks: fewer votes than none
# node: stance:voters-soon
# line: 19
DELETE { stance:voters-soon accord:votes ?value } INSERT { stance:voters-soon accord:votes -3 } WHERE { stance:voters-soon accord:votes ?value }
