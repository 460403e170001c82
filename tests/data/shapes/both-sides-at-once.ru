# breaks: supports and opposes
# node: person:tang-jie
# line: 9
INSERT DATA { stance:tang-jie-not-core a accord:Stance ; accord:holder person:tang-jie ; accord:target proposition:core ;
    accord:polarity accord:Opposing ; accord:basedOn claim:tang-jie-soon ; prov:wasGeneratedBy activity:curation }
