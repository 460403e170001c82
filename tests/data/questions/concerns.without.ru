PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX claim: <https://w3id.org/accord/tide-1/claim/>

# A concern turns into a statement.
DELETE DATA { claim:ou-fish accord:claimKind accord:Concern } ;
INSERT DATA { claim:ou-fish accord:claimKind accord:Statement }
