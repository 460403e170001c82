# breaks: no evidence
# node: agreement:likewise
# line: 13
DELETE WHERE { agreement:likewise accord:evidence ?value }
