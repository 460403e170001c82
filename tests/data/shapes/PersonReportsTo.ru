# breaks: reports to an organisation
# node: person:yao-shun-yu
# line: 3
DELETE { person:yao-shun-yu org:reportsTo ?value } INSERT { person:yao-shun-yu org:reportsTo organisation:openai } WHERE { person:yao-shun-yu org:reportsTo ?value }
