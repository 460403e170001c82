# breaks: a rule that nobody described
# node: agreement:derived
# line: 8
DELETE { agreement:derived accord:derivationRule ?value } INSERT { agreement:derived accord:derivationRule rule:guess } WHERE { agreement:derived accord:derivationRule ?value }
