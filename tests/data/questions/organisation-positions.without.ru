PREFIX org: <http://www.w3.org/ns/org#>

# He was never with the company.
DELETE WHERE { ?membership org:organization <https://w3id.org/accord/organisation/chao-neng> }
