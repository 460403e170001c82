# breaks: a task without words
# node: task:report
# line: 23
DELETE { task:report schema:text ?value } WHERE { task:report schema:text ?value }
