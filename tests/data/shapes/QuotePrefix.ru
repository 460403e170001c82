# breaks: two prefixes
# node: quote:tang-jie-core
# line: 8
INSERT DATA { quote:tang-jie-core oa:prefix "* " }
