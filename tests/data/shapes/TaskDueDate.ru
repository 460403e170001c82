# breaks: a day in words
# node: task:report
# line: 23
DELETE { task:report accord:dueDate ?value } INSERT { task:report accord:dueDate "3月20日"@zh } WHERE { task:report accord:dueDate ?value }
