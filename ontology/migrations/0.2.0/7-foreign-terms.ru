# title: Foreign terms as they are meant
# does (en): Languages and formats are literals of schema.org, where Dublin Core wants resources; persons and organisations are the same as others (owl:sameAs), not matched as concepts.
# does (zh): 语言与格式改用 schema.org 的字面量属性（Dublin Core 要求资源）；人物与机构以 owl:sameAs 表示同一，而非作为概念相匹配。

PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { ?node ?old ?value }
INSERT { ?node ?new ?value }
WHERE {
  VALUES (?old ?new) { (dcterms:language schema:inLanguage) (dcterms:format schema:encodingFormat) }
  ?node ?old ?value .
  FILTER (isLiteral(?value))
} ;

DELETE { ?node skos:exactMatch ?other }
INSERT { ?node owl:sameAs ?other }
WHERE {
  VALUES ?kind { foaf:Person org:Organization }
  ?node a ?kind ; skos:exactMatch ?other .
}
