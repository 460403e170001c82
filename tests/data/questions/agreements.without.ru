PREFIX prov: <http://www.w3.org/ns/prov#>

# No agreement rests on a stance any more: only what the notes state is left.
DELETE WHERE { ?agreement prov:wasDerivedFrom ?stance }
