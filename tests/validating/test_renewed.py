"""After a change only what it can touch is validated, and that misses nothing: the same findings as of the whole."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

import accord
from accord.building.corpus import build_store
from accord.ground.resources import queries_dir
from accord.rdf.graphs import to_quads
from accord.rdf.history import HISTORY, VALIDATED
from accord.rdf.stores import open_stored, write_store
from accord.validating import conformance, stakes
from accord.validating.conformance import Report, read_checks, validate_stored
from accord.validating.engines import shacl_report_of_file
from accord.validating.patterns import ways_of_query
from broken import broken_graph, cases, valid_graph
from budgets import examples
from corpora import lay

WHOLE = {"membership-of-another", "name-not-in-the-notes"}
"""The checks that compare a name with those of all others, so that any change may touch any node."""
MEETINGS = 8


@cache
def pool() -> tuple[frozenset[ox.Triple], tuple[tuple[ox.Triple, ...], ...]]:
    """The statements of a graph that breaks no rule, and what each broken graph has besides or lacks."""
    valid = frozenset(quad.triple for quad in to_quads(valid_graph()))
    others = (frozenset(quad.triple for quad in to_quads(broken_graph(case))) for case in cases())
    named = (
        each for each in others if not any(isinstance(end, ox.BlankNode) for t in each for end in (t.subject, t.object))
    )
    return valid, tuple(tuple(sorted(each ^ valid, key=str)) for each in named)


def of_meeting(triple: ox.Triple, number: int) -> ox.Triple:
    """A statement of one meeting as one of another; people, organisations and topics are the same in all."""

    def own(end: ox.NamedNode) -> ox.NamedNode:
        return ox.NamedNode(end.value.replace("/round-table/", f"/round-table-{number}/"))

    subject = own(triple.subject) if isinstance(triple.subject, ox.NamedNode) else triple.subject
    value = own(triple.object) if isinstance(triple.object, ox.NamedNode) else triple.object
    return ox.Triple(subject, triple.predicate, value)


def meeting(number: int) -> set[ox.Triple]:
    """The statements of a meeting that breaks no rule."""
    return {of_meeting(triple, number) for triple in pool()[0]}


def graph_of(meeting: int, triples: set[ox.Triple]) -> list[ox.Quad]:
    name = ox.NamedNode(f"urn:meeting:{meeting}")
    return [ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in sorted(triples, key=str)]


def changed(triples: set[ox.Triple], meeting: int, chance: random.Random) -> set[ox.Triple]:
    """Other statements of a meeting: some are gone, faults have come or are mended."""
    _, faults = pool()
    lost = set(chance.sample(sorted(triples, key=str), k=chance.randrange(4)))
    fault = {of_meeting(triple, meeting) for _ in range(chance.randrange(3)) for triple in chance.choice(faults)}
    return (triples - lost) ^ fault


@pytest.fixture(autouse=True, scope="module")
def _as_if_large() -> Iterator[None]:
    """A part is looked at however large it is beside these small graphs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stakes, "WORTH_IT", 1)
        yield


@settings(max_examples=examples(0.2))
@given(st.integers(min_value=0))
def test_a_change_is_found_to_do_what_the_whole_says(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance, path = random.Random(seed), tmp_path_factory.mktemp("renewed") / "store"  # noqa: S311 (seeded)
    meetings = {number: meeting(number) for number in range(MEETINGS)}
    write_store(path, [quad for number, triples in meetings.items() for quad in graph_of(number, triples)])
    validate_stored(open_stored(path))
    for _ in range(3):
        for number in chance.sample(range(MEETINGS), k=chance.randrange(1, 3)):
            meetings[number] = changed(meetings[number], number, chance)
            write_store(path, graph_of(number, meetings[number]))
        assert looked_at(path) == validate_stored(open_stored(path), afresh=True)


def looked_at(path: Path) -> Report:
    """What validation finds, where it looks at all of a store only if it must."""
    known = (path / VALIDATED).exists()
    files: list[str] = []

    def noted(file: Path, *rest: Any) -> Graph | None:
        files.append(file.name)
        return shacl_report_of_file(file, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conformance, "shacl_report_of_file", noted)
        report = validate_stored(open_stored(path))
    assert not known or "all.nt" not in files
    return report


@pytest.mark.parametrize("check", read_checks(queries_dir("checks")), ids=lambda check: check.name)
def test_what_a_check_looks_at_leads_to_its_node(check: conformance.Check) -> None:
    assert (ways_of_query(check.query, "node") is None) == (check.name in WHOLE)


def test_a_note_that_changes_is_looked_at_and_others_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    stake_of = stakes.stake_of

    def counted(store: ox.Store, *args: Any) -> stakes.Stake | None:
        stake = stake_of(store, *args)
        looked.append(len(store) // len(stake.part) if stake else 0)
        return stake

    monkeypatch.setattr(conformance, "stake_of", counted)
    notes, store = tmp_path / "notes", tmp_path / "store"
    files = list(lay(notes, 30, number=5))
    build_store(notes, store, processes=1)
    assert accord.validate(store) == accord.validate(store)
    files[3].write_text(files[3].read_text(encoding="utf-8") + "\n\nEva: I agree with Ada.\n", encoding="utf-8")
    build_store(notes, store, processes=1)
    assert accord.validate(store) == validate_stored(open_stored(store), lang="en", afresh=True)
    assert len(looked) == 1 and looked[0] > 15


def test_what_was_found_by_other_rules_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "store"
    write_store(path, graph_of(0, meeting(0)))
    found = accord.validate(path)
    kept = (path / VALIDATED).read_text(encoding="utf-8")
    for other in (kept.replace('"rules": "', '"rules": "0'), kept.replace('"mark": "', '"mark": "0'), kept[:40], "[]"):
        (path / VALIDATED).write_text(other, encoding="utf-8")
        assert accord.validate(path) == found


def test_a_store_without_history_is_validated_and_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "store"
    write_store(path, [quad for number in range(5) for quad in graph_of(number, meeting(number))])
    (path / HISTORY).unlink()
    found = accord.validate(path)
    assert not (path / VALIDATED).exists()
    write_store(path, graph_of(1, meeting(2)))
    assert accord.validate(path) == found
    assert (path / VALIDATED).exists()
