# breaks: the consensus of one person
# node: agreement:consensus
# line: 5
DELETE { agreement:consensus accord:party ?value } INSERT { agreement:consensus accord:party person:tang-jie } WHERE { agreement:consensus accord:party ?value }
