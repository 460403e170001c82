# title: Stances of what the notes state
# does (en): Every party of a stated agreement or disagreement has a stance on what it is on.
# does (zh): 明言的一致或分歧中的每一方都有对其所涉命题的立场。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>

# Whoever has no such stance gets one; a stance that a curator read is left as it is, and rests on that claim as well.
INSERT {
  ?stance a accord:Stance ; accord:holder ?party ; accord:target ?proposition ; accord:polarity ?side ;
    accord:strength ?strength ; accord:basedOn ?claim ; prov:wasGeneratedBy ?reading .
}
WHERE {
  {
    SELECT ?party ?proposition ?side ?reading ?stance (SAMPLE(?far) AS ?strength)
    WHERE {
      {
        # Whoever shares in an agreement.
        ?relation a accord:StatedAgreement ; accord:polarity ?side ; accord:party ?party .
      } UNION {
        # Whoever states a disagreement, ...
        ?relation a accord:StatedDisagreement ; accord:party ?party .
        FILTER NOT EXISTS { ?relation accord:respondsTo/prov:wasAttributedTo ?party }
        BIND (accord:Opposing AS ?side)
      } UNION {
        # ... and whoever is answered by it.
        ?relation a accord:StatedDisagreement ; accord:party ?party ; accord:respondsTo/prov:wasAttributedTo ?party .
        BIND (accord:Supporting AS ?side)
      }
      ?relation accord:on ?proposition ; prov:wasGeneratedBy ?reading .
      OPTIONAL { ?relation accord:strength ?said }
      BIND (IF(EXISTS { ?relation accord:respondsTo/prov:wasAttributedTo ?party }, accord:Full, COALESCE(?said, accord:Full)) AS ?far)
      FILTER NOT EXISTS { ?known accord:holder ?party ; accord:target ?proposition ; accord:polarity ?side }
      BIND (IRI(CONCAT(
        REPLACE(STR(?relation), "/(dis)?agreement/[^/]*$", "/stance/"),
        REPLACE(STR(?party), "^.*[/#]", ""), "-", REPLACE(STR(?proposition), "^.*[/#]", ""), "-",
        LCASE(REPLACE(STR(?side), "^.*#", ""))
      )) AS ?stance)
    }
    GROUP BY ?party ?proposition ?side ?reading ?stance
  }
  ?stated accord:on ?proposition ; accord:party ?party .
  { ?stated accord:respondsTo ?claim . ?claim prov:wasAttributedTo ?party }
  UNION
  { ?stated accord:statedIn ?claim . FILTER NOT EXISTS { ?stated accord:respondsTo/prov:wasAttributedTo ?party } }
} ;

INSERT { ?stance accord:basedOn ?claim ; prov:wasGeneratedBy ?reading }
WHERE {
  ?relation a accord:StatedAgreement ; accord:polarity ?side ; accord:party ?party ; accord:on ?proposition ;
    accord:statedIn ?claim ; prov:wasGeneratedBy ?reading .
  FILTER NOT EXISTS { ?relation accord:respondsTo/prov:wasAttributedTo ?party }
  ?stance accord:holder ?party ; accord:target ?proposition ; accord:polarity ?side .
} ;

# What was disputed in no other words than those of the opponent was said to be expressed by them.
DELETE { ?claim accord:expresses ?proposition }
INSERT { ?claim accord:disputes ?proposition }
WHERE {
  ?stance accord:basedOn ?claim ; accord:target ?proposition ; accord:polarity accord:Opposing .
  ?claim accord:expresses ?proposition .
  FILTER NOT EXISTS {
    ?other accord:basedOn ?claim ; accord:target ?proposition ; accord:polarity accord:Supporting .
  }
}
