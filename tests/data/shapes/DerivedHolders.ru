# breaks: agrees with himself
# node: agreement:derived
# line: 8
DELETE DATA { agreement:derived prov:wasDerivedFrom stance:yao-shun-yu-core ; accord:party person:yao-shun-yu } ;
INSERT DATA { agreement:derived prov:wasDerivedFrom stance:tang-jie-soon }
