# breaks: the same pair the other way round
# node: agreement:derived-again
# line: 8
INSERT DATA { agreement:derived-again a accord:DerivedAgreement , accord:Agreement ; accord:party person:yao-shun-yu , person:tang-jie ;
    accord:on proposition:core ; prov:wasDerivedFrom stance:yao-shun-yu-core , stance:tang-jie-core ;
    accord:derivationRule rule:shared-position ; accord:evidence evidence:tang-jie-core }
