"""What a resource is called and where it stands is found in one way, whoever asks."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from accord.asking.comparison import diff
from accord.asking.explanation import explain
from accord.command.reports import consistency_lines
from accord.ground.text import listed
from accord.rdf.labels import called, find_label, label, lines
from accord.rdf.prefixes import BASE, PREFIXES
from accord.validating.conformance import validate
from accord.validating.consistency import reason

PREAMBLE = f"@base <{BASE}> ." + "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in PREFIXES.items())


def graph(text: str) -> Graph:
    return Graph().parse(data=PREAMBLE + text, format="turtle")


@pytest.mark.parametrize(
    ("statements", "node", "expected"),
    [
        ("<e> accord:line 7 .", "e", [7]),
        ("<c> accord:evidence <e>, <f> . <e> accord:line 9 . <f> accord:line 7 .", "c", [7, 9]),
        ("<e> oa:hasSelector <q> ; accord:line 7 .", "q", [7]),
        ("<s> accord:basedOn <c> . <c> accord:evidence <e> . <e> accord:line 7 .", "s", [7]),
        ("<a> accord:statedIn <c> . <c> accord:evidence <e> . <e> accord:line 7 .", "a", [7]),
        (
            "<a> prov:wasDerivedFrom <s> . <s> accord:basedOn <c> . <c> accord:evidence <e> . <e> accord:line 7 .",
            "a",
            [7],
        ),
        ("<p> accord:presentPerson <who> ; accord:evidence <e> . <e> accord:line 7 .", "who", [7]),
        ("<c> prov:wasAttributedTo <who> ; accord:evidence <e> . <e> accord:line 7 .", "who", [7]),
        ("<e> accord:line 'seven', '٧', 8 .", "e", [8]),
        ("<c> accord:evidence <c> .", "c", []),
    ],
)
def test_from_a_resource_to_its_lines(statements: str, node: str, expected: list[int]) -> None:
    assert lines(graph(statements), URIRef(BASE + node)) == expected


def test_of_many_lines_the_first_are_shown() -> None:
    assert listed([3, 4]) == "3, 4"
    assert listed(range(1, 15)) == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 4 more"


FAULTY = """
<c> a accord:Claim ; schema:text "one", "two" ; accord:evidence <e> .
<e> a oa:SpecificResource ; accord:line 12 .
<s> a accord:Stance ; accord:holder <x>, <y> ; accord:basedOn <c> .
"""


def test_everybody_who_tells_of_a_resource_tells_the_same_line() -> None:
    data = graph(FAULTY)
    stance = URIRef(f"{BASE}s")
    changes = {change.resource: change.lines for change in diff(Graph(), data)}
    assert changes[str(stance)] == changes[f"{BASE}c"] == (12,)
    assert "line 12" in explain(data, "c").text
    assert {finding.line for finding in validate(data).findings if finding.node == str(stance)} == {12}
    outcome = reason(data)
    assert {one.lines for one in outcome.contradictions if one.nodes[0] == stance} == {(12,)}
    assert any(line.endswith(" (line 12 of the notes)") for line in consistency_lines(outcome, inferred=False))


@pytest.mark.parametrize("name", ["rdfs:label", "skos:prefLabel", "schema:name", "foaf:name", "dcterms:title"])
def test_whatever_names_a_resource_names_it_for_everybody(name: str) -> None:
    data = graph(f"<x> a foaf:Person ; {name} 'Ada'@en, '阿达'@zh ; skos:altLabel 'A.' .")
    node = URIRef(f"{BASE}x")
    assert (label(data, node), label(data, node, "en"), label(data, node, "fr")) == ("阿达", "Ada", "阿达")
    assert called(data, node) == ["A.", "Ada", "阿达"]
    assert explain(data, "ada").iri == str(node)


def test_what_has_no_name_is_called_by_its_iri() -> None:
    data = graph("<x> a foaf:Person .")
    assert (find_label(data, URIRef(f"{BASE}x")), label(data, URIRef(f"{BASE}x"))) == (None, "x")


@pytest.mark.parametrize(
    ("languages", "expected"),
    [(["en"], "Ash supports it"), (["zh"], "Ash支持它"), (["en", "zh"], "Ash支持它"), ([], "Ash支持它")],
)
def test_notes_are_told_of_in_their_own_language(languages: list[str], expected: str) -> None:
    notes = "".join(f"<{language}> schema:inLanguage '{language}' ." for language in languages)
    found = graph(f'<a> rdfs:label "Ash supports it"@en , "Ash支持它"@zh . {notes}')
    assert label(found, URIRef(f"{BASE}a")) == expected
