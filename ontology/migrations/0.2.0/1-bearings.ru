# title: What claims do with propositions
# does (en): Claims that oppose or limit a proposition no longer express it: they dispute or qualify it.
# does (zh): 反对或限定某一命题的言论不再表达该命题，而是反驳或限定它。

PREFIX accord: <https://w3id.org/accord/ontology#>

DELETE { ?claim accord:expresses ?proposition }
INSERT { ?claim ?bearing ?proposition }
WHERE {
  VALUES (?polarity ?bearing) { (accord:Opposing accord:disputes) (accord:Qualifying accord:qualifies) }
  ?stance accord:basedOn ?claim ; accord:target ?proposition ; accord:polarity ?polarity .
  ?claim accord:expresses ?proposition .
  FILTER NOT EXISTS {
    ?other accord:basedOn ?claim ; accord:target ?proposition ; accord:polarity accord:Supporting .
  }
}
