# breaks: the words were changed; the backslash must survive the report
# node: claim:tang-jie-soon
# line: 9
DELETE { claim:tang-jie-soon schema:text ?value } INSERT { claim:tang-jie-soon schema:text "三年内可以实现，数据在 D:\\data"@zh } WHERE { claim:tang-jie-soon schema:text ?value }
