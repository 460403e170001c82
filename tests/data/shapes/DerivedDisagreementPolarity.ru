# breaks: both support
# node: disagreement:derived
# line: 9
DELETE { stance:yao-shun-yu-soon accord:polarity ?value } INSERT { stance:yao-shun-yu-soon accord:polarity accord:Supporting } WHERE { stance:yao-shun-yu-soon accord:polarity ?value }
