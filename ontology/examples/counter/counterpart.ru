# title: A party alone with nothing in the other's place
# example: reading-room
# breaks: AgreementCounterpart
# wrong (en): Who agrees agrees with somebody: another party, a body, those who voted, or nobody whom the notes name.
# wrong (zh): 一致总有对方：另一方、一个整体、投票者，或纪要未点名者。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:counterpart ?value }
WHERE { { SELECT ?node ?value WHERE { ?node accord:counterpart ?value } ORDER BY ?node ?value LIMIT 1 } }
