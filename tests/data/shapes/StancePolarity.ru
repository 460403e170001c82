# breaks: a strength as polarity
# node: stance:tang-jie-core
# line: 8
DELETE { stance:tang-jie-core accord:polarity ?value } INSERT { stance:tang-jie-core accord:polarity accord:Full } WHERE { stance:tang-jie-core accord:polarity ?value }
