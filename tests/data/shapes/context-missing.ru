# breaks: a quotation says nothing of what stands before it
# node: evidence:tang-jie-core
# line: 8
DELETE { quote:tang-jie-core oa:prefix ?before } WHERE { quote:tang-jie-core oa:prefix ?before }
