PREFIX schema: <https://schema.org/>

# The later notes have no date, so nobody can be said to have changed.
DELETE WHERE { <https://w3id.org/accord/tide-2/event> schema:startDate ?date }
