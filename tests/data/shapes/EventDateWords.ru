# breaks: words in a language
# node: event:
# line: none
DELETE { event: accord:dateWords ?value } INSERT { event: accord:dateWords "2026年1月10日"@zh } WHERE { event: accord:dateWords ?value }
