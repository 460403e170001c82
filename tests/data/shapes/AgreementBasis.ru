# breaks: stated and derived at once
# node: agreement:likewise
# line: 13
INSERT DATA { agreement:likewise a accord:DerivedAgreement }
