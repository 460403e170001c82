# breaks: a state in words
# node: task:report
# line: 23
DELETE { task:report accord:isDone ?value } INSERT { task:report accord:isDone "open" } WHERE { task:report accord:isDone ?value }
