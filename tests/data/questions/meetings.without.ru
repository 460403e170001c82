PREFIX schema: <https://schema.org/>

# A meeting loses one of its two places.
DELETE DATA { <https://w3id.org/accord/tide-2/event> schema:location "Dock 5"@en }
