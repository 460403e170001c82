# breaks: stated nowhere
# node: agreement:likewise
# line: 13
DELETE WHERE { agreement:likewise accord:statedIn ?value }
