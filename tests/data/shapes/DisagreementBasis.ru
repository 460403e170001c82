# breaks: neither stated nor derived
# node: disagreement:not-soon
# line: 14
DELETE DATA { disagreement:not-soon a accord:StatedDisagreement }
