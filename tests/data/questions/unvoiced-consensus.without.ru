PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX claim: <https://w3id.org/accord/tide-1/claim/>
PREFIX person: <https://w3id.org/accord/person/>
PREFIX stance: <https://w3id.org/accord/tide-1/stance/>

# A person is on record for it.
INSERT DATA {
  stance:lin-ke-pilot a accord:Stance ; accord:holder person:lin-ke ; accord:polarity accord:Supporting ;
    accord:target <https://w3id.org/accord/tide-1/proposition/words-pilot> ; accord:basedOn claim:lin-fish
}
