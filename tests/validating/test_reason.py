"""Consistency: a sound graph passes, each kind of seeded contradiction is found, and the node is named."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from rdflib import Dataset, Graph
from rdflib.term import Literal, URIRef

from accord.ground.errors import DataError
from accord.rdf import terms
from accord.rdf.prefixes import PREFIXES
from accord.rdf.terms import ACCORD, FOAF, OA, RDF
from accord.validating.consistency import Consistency, reason

BASE = "https://w3id.org/accord/s/"
PREAMBLE = f"@base <{BASE}> .\n" + "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in PREFIXES.items())

SOUND = """
<notes> a foaf:Document ; dcterms:title "题"@zh ; schema:about <event> ;
  dcterms:created "2026-01-12"^^xsd:date .
<event> a schema:Event ; schema:name "峰会"@zh ; schema:startDate "2026-01-10"^^xsd:date .
<person/a> a foaf:Person ; rdfs:label "某甲"@zh .
<person/b> a foaf:Person ; rdfs:label "某乙"@zh .
<party/all> a accord:CollectiveParty ; rdfs:label "与会者"@zh .
<presence/a> a accord:Presence ; accord:presentPerson <person/a> ; accord:presentAt <event> ;
  accord:presenceKind accord:Participant .
<proposition/p> a accord:Proposition ; rdfs:label "自主学习是核心"@zh .
<claim/a> a accord:Claim ; schema:text "自主学习"@zh ; prov:wasAttributedTo <person/a> ;
  accord:claimKind accord:Opinion ; accord:attribution accord:LeadLine ;
  accord:expresses <proposition/p> ; accord:evidence <evidence/a> .
<claim/b> a accord:Claim ; accord:partOf <claim/a> .
<evidence/a> a oa:SpecificResource ; oa:hasSource <notes> ; accord:line 69 .
<stance/a> a accord:Stance ; accord:holder <person/a> ; accord:target <proposition/p> ;
  accord:basedOn <claim/a> ; accord:polarity accord:Supporting ; accord:strength accord:Full .
<agreement/x> a accord:DerivedAgreement ; accord:party <person/a> , <person/b> ; accord:on <proposition/p> .
"""

FAULTS = {
    "claim that is a person": ("<claim/a> a foaf:Person .", "disjoint classes", "claim/a"),
    "person of whom a claim is part": (
        "<claim/b> accord:partOf <person/a> .",
        "disjoint classes",
        "person/a",
    ),
    "agreement stated and derived": ("<agreement/x> a accord:Consensus .", "disjoint classes", "agreement/x"),
    "person that is a collective": ("<person/a> a accord:CollectiveParty .", "disjoint classes", "person/a"),
    "collective that is one party": ("<party/all> a accord:UnnamedParty .", "disjoint classes", "party/all"),
    "person that is an organisation": ("<person/a> a org:Organization .", "disjoint classes", "person/a"),
    "topic for a proposition": ("<proposition/p> a skos:Concept .", "disjoint classes", "proposition/p"),
    "two polarities": ("<stance/a> accord:polarity accord:Opposing .", "functional", "stance/a"),
    "two holders": ("<stance/a> accord:holder <person/b> .", "functional", "stance/a"),
    "two lines": ("<evidence/a> accord:line 70 .", "functional", "evidence/a"),
    "parts of each other": ("<claim/a> accord:partOf <claim/b> .", "asymmetric", "claim/a"),
    "reported in itself": ("<claim/a> accord:reportedIn <claim/a> .", "irreflexive", "claim/a"),
    "line that is a word": ("<evidence/b> accord:line '69' .", "range", "evidence/b"),
    "line that is a fraction": ("<evidence/b> accord:line 6.5 .", "range", "evidence/b"),
    "one concept for two": (
        "accord:Full owl:sameAs accord:Partial .",
        "different individuals",
        "accord:Full",
    ),
    "excluding properties": (
        "accord:repeats owl:propertyDisjointWith accord:partOf . <claim/b> accord:repeats <claim/a> .",
        "disjoint properties",
        "claim/b",
    ),
    "holder that is a word": ("<stance/b> accord:holder '某甲' .", "not OWL 2 DL", "stance/b"),
    "line that is a node": ("<evidence/b> accord:line <claim/a> .", "not OWL 2 DL", "evidence/b"),
    "number that is none": ("<evidence/b> accord:line 'x'^^xsd:integer .", "not OWL 2 DL", "evidence/b"),
}


def graph(*parts: str) -> Graph:
    return Graph().parse(data=PREAMBLE + "\n".join(parts), format="turtle")


@pytest.fixture(scope="module")
def sound() -> Consistency:
    return reason(graph(SOUND))


def test_a_sound_graph_is_consistent(sound: Consistency) -> None:
    assert sound.consistent
    assert sound.contradictions == ()
    assert sound.unsatisfiable == ()
    assert sound.undeclared == ()


def test_what_follows_is_counted_and_what_was_stated_is_not(sound: Consistency) -> None:
    assert (URIRef(BASE + "agreement/x"), ACCORD.Agreement) in sound.inferred
    assert (URIRef(BASE + "party/all"), ACCORD.NamelessParty) in sound.inferred
    assert (URIRef(BASE + "agreement/x"), ACCORD.DerivedAgreement) not in sound.inferred
    assert sound.inferred_by_class == {FOAF.Agent: 3, ACCORD.Agreement: 1, ACCORD.NamelessParty: 1}
    assert list(sound.inferred) == sorted(sound.inferred)


def test_domains_and_ranges_give_types() -> None:
    result = reason(graph("<stance/z> accord:holder <who> ; accord:target <what> ."))
    assert {(str(node).removeprefix(BASE), kind) for node, kind in result.inferred} == {
        ("stance/z", ACCORD.Stance),
        ("who", FOAF.Agent),
        ("what", ACCORD.Proposition),
    }


@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_contradiction_is_found_and_named(fault: str) -> None:
    statement, axiom, node = FAULTS[fault]
    result = reason(graph(SOUND, statement))
    assert not result.consistent
    (found,) = result.contradictions
    assert found.axiom == axiom
    assert node in found.message
    assert node.removeprefix("accord:") in str(found.nodes[0])


def test_every_fault_of_several_is_named() -> None:
    names = ("two lines", "reported in itself", "claim that is a person", "holder that is a word")
    result = reason(graph(SOUND, *(FAULTS[name][0] for name in names)))
    assert not result.consistent
    assert {finding.axiom for finding in result.contradictions} >= {FAULTS[name][1] for name in names}


def test_an_explanation_gives_the_reason_for_each_class() -> None:
    (found,) = reason(graph(SOUND, FAULTS["person of whom a claim is part"][0])).contradictions
    assert "foaf:Person (stated)" in found.message or "foaf:Agent" in found.message
    assert "it is a value of accord:partOf" in found.message


def test_what_no_single_axiom_explains_is_narrowed_to_the_nodes() -> None:
    # One person under two names: only by following the equality do the two sides clash.
    hidden = "<person/a> a foaf:Person ; owl:sameAs <thing/z> . <thing/z> a accord:Proposition ."
    result = reason(graph(hidden, "<person/b> a foaf:Person . <claim/b> a accord:Claim ."))
    (found,) = result.contradictions
    assert not result.consistent
    assert found.axiom == "unexplained"
    assert {str(node).removeprefix(BASE) for node in found.nodes} == {"person/a", "thing/z"}


def test_two_names_said_to_be_one_are_one() -> None:
    assert reason(graph(SOUND, "<stance/a> accord:holder <person/c> . <person/c> owl:sameAs <person/a> .")).consistent


def test_equal_numbers_written_differently_are_one_number() -> None:
    assert reason(graph(SOUND, "<evidence/a> accord:line '069'^^xsd:integer .")).consistent


# ── Nothing is passed over ──


def test_undeclared_names_are_declared_and_told() -> None:
    foreign = "<person/a> <http://example.org/1> <person/b> ; <http://example.org/n> 3 ; a <http://example.org/K> ."
    result = reason(graph(SOUND, foreign))
    assert result.consistent
    assert [str(name) for name in result.undeclared] == [f"http://example.org/{name}" for name in ("1", "K", "n")]


def test_axioms_of_the_data_count() -> None:
    axioms = "<K> a owl:Class ; owl:disjointWith foaf:Person . <person/a> a <K> ."
    result = reason(graph(SOUND, axioms))
    assert not result.consistent
    assert result.contradictions[0].nodes == (URIRef(BASE + "person/a"),)


def test_a_class_that_can_have_no_member_is_told() -> None:
    result = reason(graph(SOUND, "<K> a owl:Class ; rdfs:subClassOf foaf:Person , accord:Claim ."))
    assert result.consistent
    assert result.unsatisfiable == (URIRef(BASE + "K"),)


def test_long_chinese_texts_odd_datatypes_and_odd_characters_do_not_stop_it() -> None:
    data = graph(SOUND)
    notes = URIRef(BASE + "notes")
    data.add((notes, terms.SCHEMA.text, Literal("自主学习。" * 20_000 + "\u0007\U0001f600", lang="zh")))
    data.add((notes, URIRef("http://example.org/时长"), Literal("P1D", datatype=URIRef("http://example.org/未知"))))
    data.add((URIRef("https://example.org/人物/唐杰"), RDF.type, FOAF.Person))
    result = reason(data)
    assert result.consistent
    assert (URIRef("https://example.org/人物/唐杰"), FOAF.Agent) in result.inferred


def test_a_fault_under_a_long_literal_is_still_found() -> None:
    data = graph(SOUND, "schema:text a owl:FunctionalProperty .")
    for last in "一二":
        data.add((URIRef(BASE + "notes"), terms.SCHEMA.text, Literal("长" * 1_000 + last, lang="zh")))
    assert not reason(data).consistent


def test_all_graphs_of_a_dataset_count() -> None:
    dataset = Dataset()
    evidence = URIRef(BASE + "evidence/a")
    for number, part in enumerate((69, 70)):
        named = dataset.graph(URIRef(f"{BASE}graph/{number}"))
        named.add((evidence, RDF.type, OA.SpecificResource))
        named.add((evidence, ACCORD.line, Literal(part)))
    (found,) = reason(dataset).contradictions
    assert found.axiom == "functional"
    assert "69" in found.message
    assert "70" in found.message


# ── A good neighbour ──


def test_the_graph_is_left_as_it_was_and_imports_are_not_fetched() -> None:
    data = graph(SOUND, "<o> a owl:Ontology ; owl:imports <http://127.0.0.1:9/nowhere> .")
    before = set(data)
    assert reason(data).consistent
    assert set(data) == before


def test_one_call_knows_nothing_of_another(sound: Consistency) -> None:
    assert not reason(graph(SOUND, FAULTS["two lines"][0])).consistent
    assert reason(graph(SOUND)) == sound


def test_it_is_quiet_and_leaves_no_file(capfd: pytest.CaptureFixture[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        before, tempfile.tempdir = tempfile.tempdir, folder
        try:
            reason(graph(SOUND, FAULTS["two holders"][0]))
        finally:
            tempfile.tempdir = before
        assert os.listdir(folder) == []
    assert capfd.readouterr() == ("", "")


def test_no_java_on_the_path_is_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert reason(graph(SOUND)).consistent


def test_an_axiom_that_is_not_owl_2_dl_is_refused_with_the_remedy() -> None:
    with pytest.raises(DataError, match=r"Non-simple property .*partOf(?s:.*)not transitive"):
        reason(graph(SOUND, "accord:partOf a owl:TransitiveProperty ."))


def test_a_name_for_two_kinds_of_property_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    (found,) = reason(graph(SOUND, "accord:holder a owl:DatatypeProperty .")).contradictions
    assert found.axiom == "not OWL 2 DL"
    assert found.nodes == (ACCORD.holder,)
    assert capfd.readouterr() == ("", "")
