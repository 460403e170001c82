PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX claim: <https://w3id.org/accord/tide-1/claim/>
PREFIX stance: <https://w3id.org/accord/tide-1/stance/>

# A stance rests on one claim less.
DELETE DATA { stance:he-xiao-yue-tidal-is-ready-supporting accord:basedOn claim:he-cheaper }
