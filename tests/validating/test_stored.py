"""A store is held against the rules where it stands, with the same findings as its graphs have in memory."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

import accord
from accord.building.corpus import build_store
from accord.rdf.graphs import to_quads
from accord.rdf.stores import write_store
from accord.validating import conformance
from broken import Case, broken_graph, cases
from budgets import examples
from corpora import lay


def written(quads: list[ox.Quad], path: Path) -> Path:
    """A store whose statements stand in two graphs, some in both."""
    names = [ox.NamedNode(f"urn:graph:{number}") for number in range(2)]
    write_store(
        path,
        [
            ox.Quad(quad.subject, quad.predicate, quad.object, names[(place + again) % 2])
            for place, quad in enumerate(sorted(quads, key=str))
            for again in range(1 + (place % 3 == 0))
        ],
    )
    return path


TRIED = cases()[:: max(1, 100 // examples(0.5))]
"""Broken graphs that are tried; all with --all."""


@pytest.mark.parametrize("case", TRIED, ids=lambda case: case.rule)
def test_a_broken_graph_has_the_same_findings_in_a_store(case: Case, tmp_path: Path) -> None:
    quads = list(to_quads(broken_graph(case)))
    assert accord.validate(written(quads, tmp_path / "store")) == conformance.validate(broken_graph(case), lang="en")


def test_many_notes_have_the_same_findings_in_a_store(tmp_path: Path) -> None:
    assert len(list(lay(tmp_path / "notes", 12, number=5))) == 12
    build_store(tmp_path / "notes", tmp_path / "store", processes=1)
    assert accord.validate(tmp_path / "store") == accord.validate(ox.Store.read_only(str(tmp_path / "store")))


def test_a_store_is_not_read_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(list(to_quads(accord.build("graph/agi-next-2026"))), tmp_path / "store")
    monkeypatch.delattr(conformance, "to_dataset")
    assert accord.validate(path).conforms
