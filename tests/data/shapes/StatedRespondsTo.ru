# breaks: responds to a person
# node: agreement:likewise
# line: 13
DELETE { agreement:likewise accord:respondsTo ?value } INSERT { agreement:likewise accord:respondsTo person:tang-jie } WHERE { agreement:likewise accord:respondsTo ?value }
