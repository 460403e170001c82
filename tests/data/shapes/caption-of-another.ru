# breaks: the stance of one is labelled as that of another
# node: stance:tang-jie-core
# line: 8
INSERT DATA { stance:tang-jie-core rdfs:label "姚顺雨 supports: Autonomous learning is the core direction"@en }
