# breaks: a claim with the words of a day
# node: claim:tang-jie-core
# line: 8
INSERT DATA { claim:tang-jie-core accord:dateWords "2026年1月10日" }
