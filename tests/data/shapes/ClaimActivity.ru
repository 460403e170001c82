# breaks: a program is said to have made what somebody said
# node: claim:tang-jie-core
# line: 8
INSERT DATA { claim:tang-jie-core prov:wasGeneratedBy activity:reading }
