# breaks: two suffixes
# node: quote:tang-jie-core
# line: 8
INSERT DATA { quote:tang-jie-core oa:suffix "!" }
