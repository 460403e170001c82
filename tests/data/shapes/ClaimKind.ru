# breaks: the kind is an attribution
# node: claim:tang-jie-core
# line: 8
DELETE { claim:tang-jie-core accord:claimKind ?value } INSERT { claim:tang-jie-core accord:claimKind accord:LeadLine } WHERE { claim:tang-jie-core accord:claimKind ?value }
