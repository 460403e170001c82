# breaks: words in a language
# node: task:report
# line: 23
DELETE { task:report accord:dueWords ?value } INSERT { task:report accord:dueWords "3月20日"@zh } WHERE { task:report accord:dueWords ?value }
