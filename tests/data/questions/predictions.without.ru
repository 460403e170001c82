PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX claim: <https://w3id.org/accord/tide-1/claim/>

# A prediction turns into an opinion.
DELETE DATA { claim:lin-soon accord:claimKind accord:Prediction } ;
INSERT DATA { claim:lin-soon accord:claimKind accord:Opinion }
