# breaks: an empty quote
# node: quote:tang-jie-core
# line: 8
DELETE { quote:tang-jie-core oa:exact ?value } INSERT { quote:tang-jie-core oa:exact "" } WHERE { quote:tang-jie-core oa:exact ?value }
