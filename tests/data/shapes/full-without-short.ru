# breaks: the words of a claim without their line
# node: claim:tang-jie-core
# line: 8
INSERT { claim:tang-jie-core <https://w3id.org/accord/plain#quote> ?words }
WHERE { claim:tang-jie-core accord:evidence ?place . ?place oa:hasSelector/oa:exact ?exact . BIND (STRLANG(STR(?exact), "zh") AS ?words) }
