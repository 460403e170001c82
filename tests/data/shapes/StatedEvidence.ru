# breaks: only the evidence of the claim
# node: agreement:likewise
# line: 13
DELETE { agreement:likewise accord:evidence ?value } INSERT { agreement:likewise accord:evidence evidence:yao-shun-yu-core } WHERE { agreement:likewise accord:evidence ?value }
