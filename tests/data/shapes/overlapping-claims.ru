# breaks: a quotation that is reported nowhere
# node: claim:lu-shan-product
# line: 10
DELETE WHERE { claim:lu-shan-product accord:reportedIn ?value }
