# breaks: evidence of nothing
# node: evidence:mood
# line: 21
DELETE DATA { claim:mood accord:evidence evidence:mood }
