"""Who agrees with whom in the AGI-Next notes, stated and derived, is what the gold says, and rests on its lines."""

import json
from typing import Any

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.term import Node

from accord.rdf.terms import ACCORD, PROV, RDF, RDFS
from places import DATA

GOLD: dict[str, Any] = json.loads((DATA / "gold/agi-next-2026.json").read_text("utf-8"))


def names(sample: Dataset, node: Node, predicate: URIRef = ACCORD.party) -> set[str]:
    return {str(sample.value(party, RDFS.label)) for party in sample.objects(node, predicate)}


def lines(sample: Dataset, node: Node) -> set[int]:
    return {
        value.value
        for evidence in sample.objects(node, ACCORD.evidence)
        for value in sample.objects(evidence, ACCORD.line)
        if isinstance(value, Literal)
    }


def stances(sample: Dataset, proposition: Node) -> dict[str, set[int]]:
    """Who supports a proposition, and the lines that say so."""
    found: dict[str, set[int]] = {}
    for stance in sample.subjects(ACCORD.target, proposition):
        if (stance, ACCORD.polarity, ACCORD.Supporting) in sample:
            (name,) = names(sample, stance, ACCORD.holder)
            found[name] = {n for claim in sample.objects(stance, ACCORD.basedOn) for n in lines(sample, claim)}
    return found


def pairs(sample: Dataset, kind: URIRef) -> set[tuple[Node, frozenset[str]]]:
    """Proposition and parties of every relation of a kind."""
    return {
        (on, frozenset(names(sample, node)))
        for node in sample.subjects(RDF.type, kind)
        for on in sample.objects(node, ACCORD.on)
    }


@pytest.mark.parametrize("row", GOLD["agreements"], ids=lambda row: row["on"][:40])
def test_every_agreement_of_the_gold_comes_out(sample: Dataset, row: dict[str, Any]) -> None:
    who, wanted = set(row["who"]), set(row["lines"])
    fitting = [p for p in sample.subjects(RDF.type, ACCORD.Proposition) if who <= stances(sample, p).keys()]
    fitting = [p for p in fitting if wanted <= {n for name in who for n in stances(sample, p)[name]}]
    assert fitting, "nobody holds this on these lines"
    derived = pairs(sample, ACCORD.DerivedAgreement)
    couples = {frozenset((a, b)) for a in who for b in who if a != b}
    assert any(all((p, couple) in derived for couple in couples) for p in fitting)


def test_stated_agreements_are_those_that_lines_state(sample: Dataset) -> None:
    consensus = {row["line"] for row in GOLD["collective"] if row["kind"] == "consensus"}
    stated = {frozenset(lines(sample, node)) for node in sample.subjects(RDF.type, ACCORD.StatedAgreement)}
    assert stated == {frozenset({n}) for n in consensus | {168, 234}}
    assert not list(sample.subjects(RDF.type, ACCORD.StatedDisagreement))


def test_likewise_implies_whoever_spoke_before_and_says_that_it_does(sample: Dataset) -> None:
    (node,) = [n for n in sample.subjects(RDF.type, ACCORD.StatedAgreement) if lines(sample, n) == {234}]
    assert names(sample, node) == {"林俊旸", "姚顺雨"}
    assert names(sample, node, ACCORD.impliedParty) == {"姚顺雨"}
    assert {n for claim in sample.objects(node, ACCORD.respondsTo) for n in lines(sample, claim)} == {227}


def test_partial_endorsement_invents_no_second_person(sample: Dataset) -> None:
    (node,) = [n for n in sample.subjects(RDF.type, ACCORD.StatedAgreement) if lines(sample, n) == {168}]
    assert names(sample, node) == {"林俊旸"}
    assert sample.value(node, ACCORD.strength) == ACCORD.Partial


def test_a_consensus_is_no_agreement_of_every_person_in_the_room(sample: Dataset) -> None:
    people = {row["name"] for key in ("participants", "other_speakers") for row in GOLD[key]}
    for node in sample.subjects(RDF.type, ACCORD.Consensus):
        assert not names(sample, node) & people


@pytest.mark.parametrize("row", GOLD["disagreements"], ids=lambda row: row["on"])
def test_every_tension_of_the_gold_comes_out_as_derived(sample: Dataset, row: dict[str, Any]) -> None:
    who = frozenset(name for side in row["who"] for name in side)
    found = [n for n in sample.subjects(RDF.type, ACCORD.DerivedDisagreement) if names(sample, n) == who]
    assert [lines(sample, node) for node in found] == [set(row["lines"])]


def test_persons_agree_on_nothing_that_the_gold_does_not_have(sample: Dataset) -> None:
    people = {row["name"] for row in GOLD["participants"]}
    found = {couple for _, couple in pairs(sample, ACCORD.DerivedAgreement) if couple <= people}
    rows = [set(row["who"]) for row in GOLD["agreements"]]
    assert found == {frozenset((a, b)) for who in rows for a in who for b in who if a != b}


def test_what_is_derived_names_its_rule_and_stances(sample: Dataset) -> None:
    kinds = (ACCORD.DerivedAgreement, ACCORD.DerivedDisagreement)
    derived = [node for kind in kinds for node in sample.subjects(RDF.type, kind)]
    assert derived
    for node in derived:
        assert len(list(sample.objects(node, PROV.wasDerivedFrom))) == 2
        assert sample.value(node, ACCORD.derivationRule)
        assert lines(sample, node)
