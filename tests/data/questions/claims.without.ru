PREFIX claim: <https://w3id.org/accord/tide-1/claim/>
PREFIX prov: <http://www.w3.org/ns/prov#>

# A claim is no longer attributed to the one who made it.
DELETE WHERE { claim:ou-north prov:wasAttributedTo ?party }
