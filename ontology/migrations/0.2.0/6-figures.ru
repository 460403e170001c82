# title: Who was there, and how words are given
# does (en): Whoever is only spoken of has a mention and no presence; parties without a name belong to their event; claims say in what manner their words are given.
# does (zh): 仅被提到的人只有提及而无到场情况；未具名的一方属于其活动；言论注明其措辞的记载方式。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>

DELETE {
  ?presence a accord:Presence ; accord:presenceKind accord:Mentioned ; accord:presentPerson ?person ;
    accord:presentAt ?event ; accord:evidence ?evidence .
}
INSERT {
  ?mention a accord:Mention ; accord:mentionedPerson ?person ; accord:mentionedAt ?event ; accord:evidence ?evidence .
}
WHERE {
  ?presence accord:presenceKind accord:Mentioned ; accord:presentPerson ?person ; accord:presentAt ?event ;
    accord:evidence ?evidence .
  BIND (IRI(CONCAT(REPLACE(STR(?presence), "/presence/[^/]*$", "/mention/"), REPLACE(STR(?person), "^.*/", "")))
        AS ?mention)
} ;

INSERT { ?party accord:partyAt ?event }
WHERE {
  VALUES ?kind { accord:CollectiveParty accord:UnnamedParty }
  ?party a ?kind .
  ?notes dcterms:identifier ?name ; schema:about ?event .
  FILTER (STRSTARTS(STR(?party), REPLACE(STR(?notes), "notes$", "")))
} ;

INSERT { ?claim accord:manner accord:Verbatim }
WHERE { ?claim a accord:Claim ; prov:wasQuotedFrom ?notes } ;

INSERT { ?claim accord:manner accord:Paraphrase }
WHERE { ?claim a accord:Claim . FILTER NOT EXISTS { ?claim prov:wasQuotedFrom ?notes } } ;

INSERT { ?claim accord:manner accord:Reported }
WHERE { ?claim accord:reportedIn ?report }
