# breaks: repeats a proposition
# node: claim:tang-jie-core-2
# line: 17
DELETE { claim:tang-jie-core-2 accord:repeats ?value } INSERT { claim:tang-jie-core-2 accord:repeats proposition:core } WHERE { claim:tang-jie-core-2 accord:repeats ?value }
