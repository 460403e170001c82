"""What pages are made of, held against the saved questions: the network, the matrix, the marked words of the notes."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from accord.asking.question import ask, find_question
from accord.ground.resources import sample_graph
from accord.presenting import Site
from accord.presenting.facts import Facts
from accord.presenting.matrix import matrix
from accord.presenting.network import network
from accord.presenting.passages import passages
from accord.presenting.record import Claim, Place, Record
from accord.rdf.files import load
from accord.rdf.prefixes import BASE, expand
from places import DATA
from sites import store_of

NOTES = BASE + "agi-next-2026/notes"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return load([sample_graph()])


@pytest.fixture(scope="module")
def record(store: ox.Store) -> Record:
    return Record(Facts(store))


def called(record: Record, iri: str) -> str:
    return next(iter(record.facts.names(iri).values()))


# ── The network ──


@pytest.mark.parametrize("notes", [None, "G7-en-two-camps-license", "A8-en-debate-harbour", "G4-zh-yezhu-biaojue"])
def test_edges_are_the_pairs_that_agree_and_disagree(notes: str | None, store: ox.Store) -> None:
    graph = store if notes is None else store_of(DATA / "notes" / f"{notes}.md")
    record, asked = Record(Facts(graph)), {}
    for row in ask(graph, find_question("pairs"), {}):
        asked[frozenset((row.party, row.other))] = (row.agreements, row.disagreements)
    found: defaultdict[frozenset[str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for edge in network(record).edges:
        pair = frozenset((called(record, edge.one), called(record, edge.other)))
        named = (each for each in edge.agreements if {edge.one, edge.other} <= set(each.parties))
        found[pair][edge.sort == "disagreement"].update(on for each in named for on in each.on)
    assert {pair: len(on) for pair, (on, _) in found.items() if on} == {
        pair: on for pair, (on, _) in asked.items() if on
    }
    assert all(len(disputed) <= asked[pair][1] for pair, (_, disputed) in found.items())
    disputed = {on for _, each in found.values() for on in each}
    assert disputed == {
        on for each in record.agreements.values() if not each.agree and len(each.parties) > 1 for on in each.on
    }


def test_in_a_disagreement_those_of_one_camp_are_not_set_against_each_other() -> None:
    record = Record(Facts(store_of(DATA / "notes/G7-en-two-camps-license.md")))
    found = {
        frozenset((called(record, edge.one), called(record, edge.other))): edge.sort for edge in network(record).edges
    }
    assert found == {
        frozenset(("Arlo Finch", "Gareth Tsang")): "stated",
        frozenset(("Arlo Finch", "Nilufer Demir")): "disagreement",
        frozenset(("Gareth Tsang", "Nilufer Demir")): "disagreement",
    }


def test_those_of_one_organisation_stand_side_by_side(record: Record) -> None:
    homes = [spot.organisation for spot in network(record).spots]
    assert len(homes) > 5
    assert all(homes[place] == home for home in homes for place in range(homes.index(home), _last(homes, home)))


def _last(homes: list[str], home: str) -> int:
    return len(homes) - homes[::-1].index(home)


# ── The matrix ──


def test_a_mark_is_what_the_stances_behind_it_say(record: Record) -> None:
    found = matrix(record)
    for group in found.groups:
        for row in group.rows:
            for party, mark in row.marks.items():
                assert {stance.holder for stance in mark.stances} == {party}
                assert mark.side == "mixed" or {stance.side for stance in mark.stances} == {mark.side}
    assert sum(len(row.marks) for group in found.groups for row in group.rows) == len(record.stances)


# ── The notes ──


def test_the_words_of_every_claim_are_marked(record: Record) -> None:
    text = record.facts.text(NOTES, "schema:text")
    lines = list(passages(text, record.said_in[NOTES]))
    assert "\n".join("".join(piece.text for piece in line.pieces) for line in lines) == text
    for claim in record.said_in[NOTES]:
        marked = ["".join(piece.text for piece in line.pieces if claim.iri in piece.claims) for line in lines]
        assert "".join(marked) == claim.places[0].exact.replace("\n", "")
        (begins,) = (line for line in lines if any(claim.iri in piece.begins for piece in line.pieces))
        assert begins.number == claim.line and claim in begins.claims


def claim(name: str, start: int | None, end: int | None, line: int | None = None) -> Claim:
    place = Place("n", line, start, end, "")
    return Claim(name, "", "", "n", (), (), "", "", "", "", (place,), ())


def test_claims_within_each_other_across_lines_and_without_a_place() -> None:
    text = "ab cd\n\nef gh"
    claims = [
        claim("whole", 0, 12),
        claim("part", 3, 5),
        claim("over", 4, 9),
        claim("none", None, None, 3),
        claim("far", 5, 99),
    ]
    lines = list(passages(text, claims))
    pieces = [[(piece.text, piece.claims, piece.begins) for piece in line.pieces] for line in lines]
    assert pieces == [
        [
            ("ab ", ("whole",), ("whole",)),
            ("c", ("whole", "part"), ("part",)),
            ("d", ("whole", "part", "over"), ("over",)),
        ],
        [],
        [("ef", ("whole", "over"), ()), (" gh", ("whole",), ())],
    ]
    assert [line.unmarked for line in lines] == [(), (), ("none", "far")]


# ── Addresses in notes ──


def test_a_source_is_linked_on_the_web_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Meeting\n\nPresent: Ann Lee\n\nAnn: The roof leaks.\n", "utf-8")
    store = store_of(tmp_path / "a.md")
    (notes,) = Record(Facts(store)).notes
    for address in ("javascript:alert(1)", "data:text/html,x", "https://example.org/report"):
        store.add(ox.Quad(ox.NamedNode(notes), ox.NamedNode(expand("prov:hadPrimarySource")), ox.NamedNode(address)))
    site = Site(store)
    text = (site.page(site.path_of(notes) or "") or b"").decode()
    assert 'href="https://example.org/report"' in text
    assert 'href="javascript' not in text and 'href="data:text' not in text
