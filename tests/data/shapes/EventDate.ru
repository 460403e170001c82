# breaks: a day in Chinese
# node: event:
# line: none
DELETE { event: schema:startDate ?value } INSERT { event: schema:startDate "2026年1月10日"@zh } WHERE { event: schema:startDate ?value }
