# breaks: about a text
# node: claim:tang-jie-core
# line: 8
DELETE { claim:tang-jie-core dcterms:subject ?value } INSERT { claim:tang-jie-core dcterms:subject "自主学习"@zh } WHERE { claim:tang-jie-core dcterms:subject ?value }
