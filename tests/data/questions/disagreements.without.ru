PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX stance: <https://w3id.org/accord/tide-1/stance/>

# He no longer opposes the proposition.
DELETE WHERE { stance:ou-yang-chuan-tidal-is-ready-opposing accord:polarity ?polarity }
