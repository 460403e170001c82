"""Whoever agrees has a side: stances of what notes state, agreement against something, and votes on one motion."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from accord import ask, validate
from accord.rdf.graphs import union
from accord.rdf.terms import ACCORD, RDF, RDFS
from accord.recipe import build

HEAD = "# Pond trust\n\nPresent: Quinn Stone, Robin Ash, Kim Vale, Lee Moss\n\n## The lease\n\n"
ROLL = (
    HEAD
    + "Motion to sign the lease moved by Quinn Stone, seconded by Robin Ash.\n\n"
    + "Yes: Quinn Stone, Robin Ash\n\nNo: Kim Vale\n\nThe motion was carried.\n"
)


def graph_of(tmp_path: Path, text: str, positions: str = "") -> Graph:
    folder = tmp_path / "pond"
    folder.mkdir()
    (folder / "notes.md").write_text(text, "utf-8")
    if positions:
        (folder / "positions.yaml").write_text(positions, "utf-8")
    graph = union(build([folder]))
    assert validate(graph).findings == ()
    return graph


def name(graph: Graph, node: Node | None) -> str:
    return str(graph.value(node, RDFS.label))


def held(graph: Graph, proposition: Node) -> set[tuple[str, str]]:
    """Who is on which side of a proposition."""
    return {
        (name(graph, graph.value(stance, ACCORD.holder)), str(graph.value(stance, ACCORD.polarity)).partition("#")[2])
        for stance in graph.subjects(ACCORD.target, proposition)
    }


def test_a_roll_call_has_one_motion(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, ROLL)
    (motion,) = graph.subjects(RDF.type, ACCORD.Motion)
    assert name(graph, motion) == "sign the lease"
    assert held(graph, motion) == {
        *((who, "Supporting") for who in ("Quinn Stone", "Robin Ash", "Pond trust")), ("Kim Vale", "Opposing"),
    }  # fmt: skip
    assert [name(graph, o) for o in graph.objects(motion, ACCORD.mover)] == ["Quinn Stone"]
    assert [name(graph, o) for o in graph.objects(motion, ACCORD.seconder)] == ["Robin Ash"]
    (outcome,) = graph.objects(motion, ACCORD.outcome)
    assert name(graph, graph.value(outcome, ACCORD.party)) == "Pond trust"
    assert not list(graph.subjects(RDF.type, ACCORD.DerivedAgreement)), "who votes alike is told by the motion"


def test_two_votes_are_two_motions(tmp_path: Path) -> None:
    text = (
        ROLL + "\nMotion to drain the pond moved by Kim Vale, seconded by Lee Moss.\n\nYes: Kim Vale\n\nNo: Robin Ash\n"
    )
    graph = graph_of(tmp_path, text)
    motions = {name(graph, m): held(graph, m) for m in graph.subjects(RDF.type, ACCORD.Motion)}
    assert set(motions) == {"sign the lease", "drain the pond"}
    assert ("Robin Ash", "Opposing") in motions["drain the pond"]
    assert ("Robin Ash", "Supporting") in motions["sign the lease"]


def test_counted_votes_have_their_number(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, HEAD + "Quinn Stone: I propose to sign the lease.\n\nThe vote was 9 for, 2 against.\n")
    (motion,) = graph.subjects(RDF.type, ACCORD.Motion)
    assert name(graph, motion) == "I propose to sign the lease."
    assert {
        (v.value, str(graph.value(s, ACCORD.polarity)).partition("#")[2])
        for s, v in graph.subject_objects(ACCORD.votes)
        if isinstance(v, Literal)
    } == {(9, "Supporting"), (2, "Opposing")}


def test_ayes_and_nays_answer_the_same_proposition(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, HEAD + "Quinn Stone: We sign in May.\n\nRobin Ash: +1\n\nKim Vale: -1\n")
    propositions = set(graph.objects(None, ACCORD.on))
    assert len(propositions) == 1
    assert held(graph, propositions.pop()) == {
        ("Quinn Stone", "Supporting"), ("Robin Ash", "Supporting"), ("Kim Vale", "Opposing"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("reply", "side"), [("I agree with Quinn.", "Supporting"), ("I disagree with Quinn.", "Opposing")]
)
def test_every_party_of_what_is_stated_has_a_stance(tmp_path: Path, reply: str, side: str) -> None:
    graph = graph_of(tmp_path, HEAD + f"Quinn Stone: We sign the lease in May.\n\nRobin Ash: {reply}\n")
    (proposition,) = set(graph.objects(None, ACCORD.on))
    assert held(graph, proposition) == {("Quinn Stone", "Supporting"), ("Robin Ash", side)}


def test_an_agreement_of_two_who_oppose_says_so(tmp_path: Path) -> None:
    text = HEAD + "Quinn Stone: The lease is too dear for us.\n\nRobin Ash: I agree with Quinn.\n"
    positions = "propositions:\n  - id: cheap\n    en: The lease is cheap\n    opposes: [The lease is too dear]\n"
    graph = graph_of(tmp_path, text, positions)
    (agreement,) = graph.subjects(RDF.type, ACCORD.StatedAgreement)
    assert graph.value(agreement, ACCORD.polarity) == ACCORD.Opposing
    assert held(graph, graph.value(agreement, ACCORD.on) or URIRef("")) == {
        ("Quinn Stone", "Opposing"), ("Robin Ash", "Opposing"),
    }  # fmt: skip
    assert {(row.party, row.polarity) for row in ask(graph, "who-agreed")} == {
        ("Quinn Stone", "disagree"), ("Robin Ash", "disagree"),
    }  # fmt: skip


def test_a_single_party_says_what_stands_for_the_other(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, ROLL + "\n## The boat\n\nKim Vale: I am against selling the boat.\n")
    alone = {
        name(graph, graph.value(node, ACCORD.party)) + ("" if node in against else "+"): str(kind).partition("#")[2]
        for against in [set(graph.subjects(RDF.type, ACCORD.Disagreement))]
        for node, kind in graph.subject_objects(ACCORD.counterpart)
        if name(graph, graph.value(node, ACCORD.on)) != "The boat"
    }
    assert alone["Pond trust+"] == "WithinBody"
    assert alone["Quinn Stone+"] == "WithVoters"
    boat = next(n for n in graph.subjects(ACCORD.counterpart, ACCORD.WithNobodyNamed))
    assert name(graph, graph.value(boat, ACCORD.on)) == "selling the boat"


def test_no_party_of_the_sample_lacks_its_side(sample: Graph) -> None:
    for node in sample.subjects(RDF.type, ACCORD.StatedAgreement):
        on, side = sample.value(node, ACCORD.on), sample.value(node, ACCORD.polarity)
        for party in sample.objects(node, ACCORD.party):
            assert any(
                (stance, ACCORD.holder, party) in sample and (stance, ACCORD.polarity, side) in sample
                for stance in sample.subjects(ACCORD.target, on)
            )
