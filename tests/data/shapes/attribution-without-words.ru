# breaks: nothing says by which words the claim is given to the speaker
# node: claim:tang-jie-core
# line: 8
DELETE { claim:tang-jie-core odrs:attributionText ?words } WHERE { claim:tang-jie-core odrs:attributionText ?words }
