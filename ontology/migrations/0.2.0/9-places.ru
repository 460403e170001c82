# title: One place, one piece of evidence
# does (en): Where several things are shown by the same words in the same place, they share one piece of evidence.
# does (zh): 同一处原文证明多项事物时，它们共用一条依据原文。

PREFIX accord: <https://w3id.org/accord/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE {
  ?thing accord:evidence ?other .
  ?other ?property ?value .
  ?selector ?detail ?content .
}
INSERT { ?thing accord:evidence ?kept }
WHERE {
  {
    SELECT ?source ?start ?end (MIN(?ranked) AS ?first)
    WHERE {
      ?each oa:hasSource ?source ; oa:hasSelector ?span .
      ?span oa:start ?start ; oa:end ?end .
      BIND (REPLACE(STR(?each), "^.*/evidence/([a-z]+)-.*$", "$1") AS ?kind)
      # In the order in which a build names them.
      OPTIONAL {
        VALUES (?kind ?known) {
          ("claim" "0") ("task" "1") ("presence" "2") ("mention" "3") ("membership" "4")
          ("topic" "5") ("session" "6") ("agenda" "7") ("source" "8") ("notes" "9")
        }
      }
      BIND (CONCAT(COALESCE(?known, "A"), STR(?each)) AS ?ranked)
    }
    GROUP BY ?source ?start ?end
    HAVING (COUNT(DISTINCT ?each) > 1)
  }
  BIND (IRI(SUBSTR(?first, 2)) AS ?kept)
  ?other oa:hasSource ?source ; oa:hasSelector ?selector , ?place .
  ?place oa:start ?start ; oa:end ?end .
  FILTER (?other != ?kept)
  ?other ?property ?value .
  ?selector ?detail ?content .
  ?thing accord:evidence ?other .
}
