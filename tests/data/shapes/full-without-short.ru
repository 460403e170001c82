# breaks: the words of one claim alone, and none of another
# node: claim:tang-jie-soon
# line: 9
INSERT { claim:tang-jie-core <https://w3id.org/accord/plain#quote> ?words ; <https://w3id.org/accord/plain#inLine> ?line }
WHERE { claim:tang-jie-core accord:evidence ?place . ?place oa:hasSelector/oa:exact ?exact ; accord:line ?line . BIND (STRLANG(STR(?exact), "zh") AS ?words) }
