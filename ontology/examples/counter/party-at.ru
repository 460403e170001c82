# title: A party without a name, of no meeting
# example: tram
# breaks: NamelessPartyEvent
# wrong (en): The attendees of one meeting are not those of another.
# wrong (zh): 一场会议的与会者不是另一场的与会者。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?node accord:partyAt ?value }
WHERE { { SELECT ?node ?value WHERE { ?node accord:partyAt ?value } ORDER BY ?node ?value LIMIT 1 } }
