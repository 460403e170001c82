# breaks: a person matched as a concept
# node: person:tang-jie
# line: 3
INSERT DATA { person:tang-jie skos:exactMatch <http://www.wikidata.org/entity/Q42> }
