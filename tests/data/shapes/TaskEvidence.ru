# breaks: a task that nothing shows
# node: task:report
# line: none
DELETE WHERE { task:report accord:evidence ?value }
