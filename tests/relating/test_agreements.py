"""Who agrees with whom in the AGI-Next notes, stated and derived, is what the gold says, and rests on its lines."""

import json
from functools import cache
from typing import Any

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.term import Node

from accord.rdf.terms import ACCORD, PROV, RDF, RDFS
from accord.recipe import build
from places import DATA, ROOT

NOTES = ROOT / "graph/agi-next-2026/notes.md"
GOLD: dict[str, Any] = json.loads((DATA / "gold/agi-next-2026.json").read_text("utf-8"))


@cache
def graph() -> Dataset:
    """The graph of the sample."""
    return build([NOTES])


def names(node: Node, predicate: URIRef = ACCORD.party) -> set[str]:
    return {str(graph().value(party, RDFS.label)) for party in graph().objects(node, predicate)}


def lines(node: Node) -> set[int]:
    return {
        value.value
        for evidence in graph().objects(node, ACCORD.evidence)
        for value in graph().objects(evidence, ACCORD.line)
        if isinstance(value, Literal)
    }


def stances(proposition: Node) -> dict[str, set[int]]:
    """Who supports a proposition, and the lines that say so."""
    found: dict[str, set[int]] = {}
    for stance in graph().subjects(ACCORD.target, proposition):
        if (stance, ACCORD.polarity, ACCORD.Supporting) in graph():
            (name,) = names(stance, ACCORD.holder)
            found[name] = {n for claim in graph().objects(stance, ACCORD.basedOn) for n in lines(claim)}
    return found


def pairs(kind: URIRef) -> set[tuple[Node, frozenset[str]]]:
    """Proposition and parties of every relation of a kind."""
    return {
        (on, frozenset(names(node)))
        for node in graph().subjects(RDF.type, kind)
        for on in graph().objects(node, ACCORD.on)
    }


@pytest.mark.parametrize("row", GOLD["agreements"], ids=lambda row: row["on"][:40])
def test_every_agreement_of_the_gold_comes_out(row: dict[str, Any]) -> None:
    who, wanted = set(row["who"]), set(row["lines"])
    fitting = [p for p in graph().subjects(RDF.type, ACCORD.Proposition) if who <= stances(p).keys()]
    fitting = [p for p in fitting if wanted <= {n for name in who for n in stances(p)[name]}]
    assert fitting, "nobody holds this on these lines"
    derived = pairs(ACCORD.DerivedAgreement)
    couples = {frozenset((a, b)) for a in who for b in who if a != b}
    assert any(all((p, couple) in derived for couple in couples) for p in fitting)


def test_stated_agreements_are_those_that_lines_state() -> None:
    consensus = {row["line"] for row in GOLD["collective"] if row["kind"] == "consensus"}
    stated = {frozenset(lines(node)) for node in graph().subjects(RDF.type, ACCORD.StatedAgreement)}
    assert stated == {frozenset({n}) for n in consensus | {168, 234}}
    assert not list(graph().subjects(RDF.type, ACCORD.StatedDisagreement))


def test_likewise_implies_whoever_spoke_before_and_says_that_it_does() -> None:
    (node,) = [n for n in graph().subjects(RDF.type, ACCORD.StatedAgreement) if lines(n) == {234}]
    assert names(node) == {"林俊旸", "姚顺雨"}
    assert names(node, ACCORD.impliedParty) == {"姚顺雨"}
    assert {n for claim in graph().objects(node, ACCORD.respondsTo) for n in lines(claim)} == {227}


def test_partial_endorsement_invents_no_second_person() -> None:
    (node,) = [n for n in graph().subjects(RDF.type, ACCORD.StatedAgreement) if lines(n) == {168}]
    assert names(node) == {"林俊旸"}
    assert graph().value(node, ACCORD.strength) == ACCORD.Partial


def test_a_consensus_is_no_agreement_of_every_person_in_the_room() -> None:
    people = {row["name"] for key in ("participants", "other_speakers") for row in GOLD[key]}
    for node in graph().subjects(RDF.type, ACCORD.Consensus):
        assert not names(node) & people


@pytest.mark.parametrize("row", GOLD["disagreements"], ids=lambda row: row["on"])
def test_every_tension_of_the_gold_comes_out_as_derived(row: dict[str, Any]) -> None:
    who = frozenset(name for side in row["who"] for name in side)
    found = [n for n in graph().subjects(RDF.type, ACCORD.DerivedDisagreement) if names(n) == who]
    assert [lines(node) for node in found] == [set(row["lines"])]


def test_persons_agree_on_nothing_that_the_gold_does_not_have() -> None:
    people = {row["name"] for row in GOLD["participants"]}
    found = {couple for _, couple in pairs(ACCORD.DerivedAgreement) if couple <= people}
    rows = [set(row["who"]) for row in GOLD["agreements"]]
    assert found == {frozenset((a, b)) for who in rows for a in who for b in who if a != b}


def test_what_is_derived_names_its_rule_and_stances() -> None:
    kinds = (ACCORD.DerivedAgreement, ACCORD.DerivedDisagreement)
    derived = [node for kind in kinds for node in graph().subjects(RDF.type, kind)]
    assert derived
    for node in derived:
        assert len(list(graph().objects(node, PROV.wasDerivedFrom))) == 2
        assert graph().value(node, ACCORD.derivationRule)
        assert lines(node)
