# breaks: a stated agreement with a rule
# node: agreement:likewise
# line: 13
INSERT DATA { agreement:likewise accord:derivationRule rule:shared-position }
