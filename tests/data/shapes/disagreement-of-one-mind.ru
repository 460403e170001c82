# breaks: both support it
# node: disagreement:not-soon
# line: 14
DELETE { stance:yao-shun-yu-soon accord:polarity ?value . disagreement:not-soon accord:counterpart ?with }
INSERT { stance:yao-shun-yu-soon accord:polarity accord:Supporting . disagreement:not-soon accord:party person:tang-jie }
WHERE { stance:yao-shun-yu-soon accord:polarity ?value . disagreement:not-soon accord:counterpart ?with }
