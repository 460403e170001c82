# breaks: reported in the notes as such
# node: claim:lu-shan-product
# line: 10
DELETE { claim:lu-shan-product accord:reportedIn ?value } INSERT { claim:lu-shan-product accord:reportedIn : } WHERE { claim:lu-shan-product accord:reportedIn ?value }
