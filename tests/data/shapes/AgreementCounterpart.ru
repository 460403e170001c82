# breaks: one party, and nothing in the place of the other
# node: disagreement:not-soon
# line: 14
DELETE WHERE { disagreement:not-soon accord:counterpart ?value }
