# breaks: on another proposition than its stances
# node: agreement:derived
# line: 8
DELETE { agreement:derived accord:on ?value } INSERT { agreement:derived accord:on proposition:soon } WHERE { agreement:derived accord:on ?value }
