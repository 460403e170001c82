# breaks: reported where these words are not
# node: claim:lu-shan-product
# line: 10
DELETE { claim:lu-shan-product accord:reportedIn ?value } INSERT { claim:lu-shan-product accord:reportedIn claim:tang-jie-soon } WHERE { claim:lu-shan-product accord:reportedIn ?value }
