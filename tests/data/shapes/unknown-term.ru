# breaks: a misspelt property
# node: claim:tang-jie-core
# line: 8
INSERT DATA { claim:tang-jie-core accord:atribution accord:LeadLine }
