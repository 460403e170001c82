PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX topic: <https://w3id.org/accord/topic/>

# A heading no longer belongs to the shared topic.
DELETE WHERE { ?heading skos:broadMatch topic:fish }
