# breaks: another prefix than that of the notes
# node: evidence:tang-jie-core
# line: 8
DELETE { quote:tang-jie-core oa:prefix ?value } INSERT { quote:tang-jie-core oa:prefix "* " } WHERE { quote:tang-jie-core oa:prefix ?value }
