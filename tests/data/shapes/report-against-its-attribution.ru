# breaks: reported words as a lead line
# node: claim:lu-shan-product
# line: 10
DELETE { claim:lu-shan-product accord:attribution ?value } INSERT { claim:lu-shan-product accord:attribution accord:LeadLine } WHERE { claim:lu-shan-product accord:attribution ?value }
