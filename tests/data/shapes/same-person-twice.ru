# breaks: a second 唐杰 at the same university
# node: person:tang-jie-2
# line: 3
INSERT DATA { person:tang-jie-2 a foaf:Person ; rdfs:label "唐杰"@zh .
  membership:tang-jie-2 a org:Membership ; org:member person:tang-jie-2 ; org:organization organisation:tsinghua ;
    accord:period accord:Present ; accord:evidence evidence:membership-tang-jie-tsinghua }
