# breaks: answers his own claim
# node: agreement:likewise
# line: 13
DELETE { agreement:likewise accord:respondsTo ?value } INSERT { agreement:likewise accord:respondsTo claim:yao-shun-yu-not-soon } WHERE { agreement:likewise accord:respondsTo ?value }
