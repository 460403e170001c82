# breaks: no side
# node: agreement:likewise
# line: 13
DELETE WHERE { agreement:likewise accord:polarity ?value }
