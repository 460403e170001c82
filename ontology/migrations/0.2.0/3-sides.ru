# title: Sides of agreements
# does (en): Agreements have the polarity that their parties share; one with a single party says what stands for the other.
# does (zh): 一致带有各方共同的态度取向；只有一方者注明相对方。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT { ?agreement accord:polarity ?polarity }
WHERE { ?agreement a accord:DerivedAgreement ; prov:wasDerivedFrom/accord:polarity ?polarity } ;

# Two who oppose a proposition were said to agree on it.
INSERT { ?agreement accord:polarity accord:Opposing }
WHERE {
  ?agreement a accord:StatedAgreement ; accord:on ?proposition ; accord:party ?party .
  ?stance accord:holder ?party ; accord:target ?proposition ; accord:polarity accord:Opposing .
  FILTER NOT EXISTS { ?other accord:holder ?party ; accord:target ?proposition ; accord:polarity accord:Supporting }
} ;

INSERT { ?agreement accord:polarity accord:Supporting }
WHERE { ?agreement a accord:StatedAgreement . FILTER NOT EXISTS { ?agreement accord:polarity ?polarity } } ;

INSERT { ?relation accord:counterpart ?counterpart }
WHERE {
  VALUES ?kind { accord:StatedAgreement accord:StatedDisagreement }
  ?relation a ?kind ; accord:party ?party .
  FILTER NOT EXISTS { ?relation accord:party ?another . FILTER (?another != ?party) }
  FILTER NOT EXISTS { ?relation accord:counterpart ?known }
  OPTIONAL { ?party a accord:CollectiveParty BIND (accord:WithinBody AS ?body) }
  # A line of the minutes' own that tells of a decision, and of whose side: a vote.
  OPTIONAL {
    ?relation accord:statedIn ?line . ?line accord:attribution accord:NoAttribution ; accord:claimKind accord:Decision
    BIND (accord:WithVoters AS ?voters)
  }
  BIND (COALESCE(?body, ?voters, accord:WithNobodyNamed) AS ?counterpart)
}
