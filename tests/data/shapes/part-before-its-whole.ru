# breaks: the whole is said to be part of its part
# node: claim:tang-jie-core
# line: 8
DELETE DATA { claim:tang-jie-soon accord:partOf claim:tang-jie-core } ; INSERT DATA { claim:tang-jie-core accord:partOf claim:tang-jie-soon }
