# breaks: evidence from elsewhere
# node: agreement:derived
# line: 21
INSERT DATA { agreement:derived accord:evidence evidence:mood }
