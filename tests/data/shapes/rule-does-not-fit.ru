# breaks: an agreement by the rule of opposed positions
# node: agreement:derived
# line: 8
DELETE { agreement:derived accord:derivationRule ?rule } INSERT { agreement:derived accord:derivationRule rule:opposed-positions } WHERE { agreement:derived accord:derivationRule ?rule }
