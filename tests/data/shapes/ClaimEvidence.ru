# breaks: nothing shows where the notes say it
# node: claim:tang-jie-core
# line: none
DELETE WHERE { claim:tang-jie-core accord:evidence ?value }
