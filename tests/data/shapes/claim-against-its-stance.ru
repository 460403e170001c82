# breaks: expresses what its party opposes
# node: claim:yao-shun-yu-not-soon
# line: 14
DELETE { claim:yao-shun-yu-not-soon accord:disputes ?value } INSERT { claim:yao-shun-yu-not-soon accord:expresses ?value }
WHERE { claim:yao-shun-yu-not-soon accord:disputes ?value }
