# breaks: derived from a meeting, not from its notes
# node: claim:tang-jie-core
# line: 8
DELETE { claim:tang-jie-core prov:wasDerivedFrom ?value } INSERT { claim:tang-jie-core prov:wasDerivedFrom event: } WHERE { claim:tang-jie-core prov:wasDerivedFrom ?value }
