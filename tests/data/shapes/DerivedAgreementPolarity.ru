# breaks: one of the two opposes
# node: agreement:derived
# line: 8
DELETE { stance:yao-shun-yu-core accord:polarity ?value } INSERT { stance:yao-shun-yu-core accord:polarity accord:Opposing } WHERE { stance:yao-shun-yu-core accord:polarity ?value }
