# breaks: neither exact nor not
# node: claim:tang-jie-core
# line: 8
DELETE WHERE { claim:tang-jie-core accord:manner ?value }
