# breaks: evidence of one of two stances is missing
# node: agreement:derived
# line: 13
DELETE DATA { agreement:derived accord:evidence evidence:yao-shun-yu-core }
