# breaks: a task of no notes
# node: task:report
# line: 23
DELETE { task:report dcterms:isPartOf ?value } WHERE { task:report dcterms:isPartOf ?value }
