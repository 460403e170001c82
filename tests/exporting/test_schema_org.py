"""schema.org: terms that exist there, and what they hold is read back as it was."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from rdflib.namespace import SDO

from accord.exporting import export
from accord.ground.resources import ontology_file
from exported import Row, document, graph_of, of_document, read_back, rows, ward

NAME = "schema.org"


@pytest.fixture(params=["sample", "ward"])
def graph(request: pytest.FixtureRequest, sample: Dataset) -> ox.Store:
    return graph_of(request.param, sample)


def test_every_term_is_one_of_schema_org() -> None:
    queries = "".join(path.read_text("utf-8") for path in ontology_file(f"exports/{NAME}").glob("*.rq"))
    used = set(re.findall(r"\bschema:([A-Za-z]+)", queries))
    assert len(used) > 30
    assert [term for term in sorted(used) if SDO[term] not in SDO] == []


def test_the_document_says_what_its_rdf_says(graph: ox.Store) -> None:
    made = document(graph, NAME)
    assert made["@context"] == "https://schema.org"
    assert set(of_document(made, NAME)) == set(read_back(export(graph, NAME, "ntriples").data, "ntriples"))


SAME = {
    "who said what": (
        "?c a accord:Claim ; schema:text ?a OPTIONAL { ?c prov:wasAttributedTo/rdfs:label ?b }",
        "?c a schema:Quotation ; schema:text ?a OPTIONAL { ?c schema:spokenByCharacter/schema:name ?b }",
    ),
    "what it says": (
        "?c a accord:Claim ; accord:expresses ?b . ?b rdfs:label ?a",
        "?b a schema:Claim ; schema:appearance ?c ; schema:text ?a",
    ),
    "who takes which side": (
        (
            "VALUES (?p ?b) { (accord:Supporting 'AgreeAction') (accord:Opposing 'DisagreeAction') } "
            "?s a accord:Stance ; accord:holder ?a ; accord:target ?c ; accord:polarity ?p"
        ),
        (
            "VALUES (?p ?b) { (schema:AgreeAction 'AgreeAction') (schema:DisagreeAction 'DisagreeAction') } "
            "?s a ?p ; schema:additionalType accord:Stance ; schema:agent ?a ; schema:object ?c"
        ),
    ),
    "who agreed": (
        "?a a accord:Agreement ; accord:party ?b ; accord:on ?c",
        (
            "VALUES ?kind { accord:StatedAgreement accord:DerivedAgreement } "
            "?a a schema:AgreeAction ; schema:additionalType ?kind ; schema:agent ?b ; schema:object ?c"
        ),
    ),
    "who disagreed": (
        "?a a accord:Disagreement ; accord:party ?b ; accord:on ?c",
        (
            "VALUES ?kind { accord:StatedDisagreement accord:DerivedDisagreement } "
            "?a a schema:DisagreeAction ; schema:additionalType ?kind ; schema:agent ?b ; schema:object ?c"
        ),
    ),
    "who was there": (
        "?p accord:presentPerson ?a ; accord:presentAt ?b BIND (1 AS ?c)",
        "?b a schema:Event ; schema:attendee ?a BIND (1 AS ?c)",
    ),
    "the meeting": (
        "?a a schema:Event ; ?b ?c VALUES ?b { schema:name schema:startDate schema:location schema:organizer }",
        "?a a schema:Event ; ?b ?c VALUES ?b { schema:name schema:startDate schema:location schema:organizer }",
    ),
    "memberships": (
        "?m org:member ?a OPTIONAL { ?m org:organization ?b } OPTIONAL { ?m org:role/rdfs:label ?c }",
        (
            "?a schema:memberOf ?m . ?m a schema:OrganizationRole OPTIONAL { ?m schema:memberOf ?b } "
            "OPTIONAL { ?m schema:roleName ?c }"
        ),
    ),
}
"""The same question to the graph and to its export."""


@pytest.mark.parametrize("question", SAME)
def test_what_it_holds_is_read_back(question: str, graph: ox.Store) -> None:
    asked, answered = SAME[question]
    back = of_document(document(graph, NAME), NAME)

    def ask(store: ox.Store, where: str) -> set[Row]:
        return rows(store, f"SELECT ?a ?b ?c WHERE {{ {where} }}")

    assert ask(back, answered) == ask(graph, asked)


@pytest.mark.parametrize("question", SAME)
def test_the_questions_find_something(question: str) -> None:
    assert rows(ward(), f"SELECT ?a ?b ?c WHERE {{ {SAME[question][0]} }}")
