# breaks: two strengths
# node: agreement:consensus
# line: 5
INSERT DATA { agreement:consensus accord:strength accord:Partial }
