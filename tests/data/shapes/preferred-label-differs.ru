# breaks: a role that ORG calls otherwise
# node: role:professor
# line: 3
DELETE { ?role skos:prefLabel ?value } INSERT { ?role skos:prefLabel "讲师"@zh } WHERE { ?role a org:Role ; skos:prefLabel ?value ; rdfs:label "教授"@zh }
