# breaks: gave nothing
# node: activity:shared-position
# line: none
DELETE WHERE { agreement:derived prov:wasGeneratedBy ?value }
