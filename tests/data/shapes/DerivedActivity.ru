# breaks: what was derived is said to have been read
# node: agreement:derived
# line: 8
DELETE { agreement:derived prov:wasGeneratedBy ?activity } INSERT { agreement:derived prov:wasGeneratedBy activity:reading } WHERE { agreement:derived prov:wasGeneratedBy ?activity }
