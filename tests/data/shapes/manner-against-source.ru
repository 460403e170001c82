# breaks: words that are quoted, in other words
# node: claim:tang-jie-core-2
# line: 17
DELETE { claim:tang-jie-core-2 accord:manner ?value } INSERT { claim:tang-jie-core-2 accord:manner accord:Paraphrase } WHERE { claim:tang-jie-core-2 accord:manner ?value }
