PREFIX claim: <https://w3id.org/accord/tide-1/claim/>
PREFIX person: <https://w3id.org/accord/person/>
PREFIX prov: <http://www.w3.org/ns/prov#>

# A claim of nobody is given to somebody.
INSERT DATA { claim:funds prov:wasAttributedTo person:lin-ke }
