# breaks: on a topic
# node: agreement:likewise
# line: 13
DELETE { agreement:likewise accord:on ?value } INSERT { agreement:likewise accord:on topic:learning } WHERE { agreement:likewise accord:on ?value }
