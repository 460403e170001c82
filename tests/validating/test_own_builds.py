"""What `accord build` makes is fit for use: no notes, however they are written, make a graph that is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

import ballots
from accord.rdf.graphs import union
from accord.rdf.terms import ACCORD, RDF
from accord.recipe import build
from accord.validating.conformance import validate
from accord.validating.consistency import reason

FAILED = [
    "The motion was lost.",
    "The motion fails on a tie.",
    "The motion fell by 1 vote to 3.",
    "The motion was lost (1 for, 3 against).",
    "The motion was defeated by two votes to one.",
]


def graph_of(folder: Path, text: str, name: str = "notes.md") -> Graph:
    """The graph of some notes."""
    notes = folder / name
    notes.write_text(text, "utf-8")
    return union(build([notes]))


def errors(graph: Graph) -> list[str]:
    """What makes a graph unfit for use."""
    return [f"{found.rule} (line {found.line}): {found.label}" for found in validate(graph).errors]


@pytest.mark.parametrize("failed", FAILED)
def test_what_failed_is_what_the_body_disagrees_with(tmp_path: Path, failed: str) -> None:
    graph = graph_of(tmp_path, ballots.notes(f"Holt moved to paint the hall. {failed}"))
    (motion,) = graph.subjects(RDF.type, ACCORD.Motion)
    (outcome,) = graph.objects(motion, ACCORD.outcome)
    assert (outcome, RDF.type, ACCORD.StatedDisagreement) in graph
    assert errors(graph) == []
    assert reason(graph).consistent
