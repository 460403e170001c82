# breaks: repeats another's words
# node: claim:tang-jie-core-2
# line: 17
DELETE { claim:tang-jie-core-2 accord:repeats ?value } INSERT { claim:tang-jie-core-2 accord:repeats claim:attendees-core } WHERE { claim:tang-jie-core-2 accord:repeats ?value }
