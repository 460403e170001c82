# breaks: two holders
# node: stance:tang-jie-core
# line: 8
INSERT DATA { stance:tang-jie-core accord:holder person:yao-shun-yu }
