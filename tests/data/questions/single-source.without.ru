PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX claim: <https://w3id.org/accord/tide-1/claim/>
PREFIX person: <https://w3id.org/accord/person/>
PREFIX stance: <https://w3id.org/accord/tide-1/stance/>

# A second party takes a side.
INSERT DATA {
  stance:lin-ke-night a accord:Stance ; accord:holder person:lin-ke ; accord:polarity accord:Opposing ;
    accord:target <https://w3id.org/accord/tide-1/proposition/night> ; accord:basedOn claim:lin-soon
}
