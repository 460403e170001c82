"""Words in another mouth are errors of the graph itself, whoever made it."""

from __future__ import annotations

from itertools import pairwise, permutations
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from accord.ground.resources import queries_dir
from accord.rdf.graphs import load_dataset, to_quads, union
from accord.rdf.terms import ACCORD, FOAF, ODRS, PROV, RDF
from accord.recipe import build
from accord.validating.conformance import read_checks
from command import run
from places import ROOT

SAMPLE = ROOT / "graph" / "agi-next-2026" / "graph.ttl"
NOTES = "# 会议\n\n参会：林一楠、王二虎、赵三立\n\n林一楠：屋顶漏水。\n**王二虎**：水管坏了。\n\n赵三立：围墙倒了。\n"
RULES = {
    "label-behind-its-words",
    "label-names-another",
    "place-behind-another-label",
    "words-begin-with-space",
    "words-hold-another-label",
}
CHECKS = [check for check in read_checks(queries_dir("checks")) if check.name in RULES]


def faults(graph: Graph) -> set[tuple[str, str]]:
    """What these checks find: the check, and the node."""
    store = ox.Store()
    store.extend(to_quads(graph))
    found = set()
    for check in CHECKS:
        rows = store.query(check.query, use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)
        found |= {(check.name, str(row["node"]).strip("<>")) for row in rows}
    return found


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of a meeting of three, each of whom speaks once."""
    path = tmp_path_factory.mktemp("notes") / "notes.md"
    path.write_text(NOTES, "utf-8")
    return union(build([path]))


def test_the_checks_are_there_and_grave() -> None:
    assert {check.name for check in CHECKS} == RULES and {check.severity for check in CHECKS} == {"error"}


def test_who_says_their_own_words_is_no_fault(meeting: Graph) -> None:
    assert len(list(meeting.subjects(RDF.type, ACCORD.Claim))) == 3
    assert faults(meeting) == set()


@pytest.mark.parametrize("order", [order for order in permutations(range(3)) if order != (0, 1, 2)])
def test_places_that_moved_from_speaker_to_speaker(meeting: Graph, order: tuple[int, ...]) -> None:
    """Each claim gets place, words and line of another one, as if the text had shifted under them."""
    graph = Graph() + meeting
    claims = sorted(graph.subjects(RDF.type, ACCORD.Claim), key=str)
    places = [graph.value(claim, ACCORD.evidence) for claim in claims]
    moved = {str(claim) for number, claim in enumerate(claims) if order[number] != number}
    for claim, number in zip(claims, order, strict=True):
        place = places[number]
        assert place is not None
        graph.set((claim, ACCORD.evidence, place))
    assert {node for check, node in faults(graph) if check == "place-behind-another-label"} == moved


def test_claims_that_changed_speakers_in_the_sample() -> None:
    """Any two speakers whose claims are exchanged are noticed."""
    sample = union(load_dataset([SAMPLE]))
    said = set(sample.subject_objects(PROV.wasAttributedTo))
    named = {party for claim, party in said if (claim, ODRS.attributionText, None) in sample}
    speakers = sorted((party for party in named if (party, RDF.type, FOAF.Person) in sample), key=str)
    assert len(speakers) > 3
    for one, other in pairwise(speakers):
        graph = Graph() + sample
        for claim, party in said:
            graph.set((claim, PROV.wasAttributedTo, {one: other, other: one}.get(party, party)))
        assert "label-names-another" in {check for check, _ in faults(graph)}, (one, other)


def test_names_that_were_exchanged_in_the_sample(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    for old, new in (('label "林俊旸"', "\0"), ('label "姚顺雨"', 'label "林俊旸"'), ("\0", 'label "姚顺雨"')):
        assert text.count(old) == 1
        text = text.replace(old, new)
    (tmp_path / "swapped.ttl").write_text(text, "utf-8")
    done = run("validate", "swapped.ttl", cwd=tmp_path)
    assert done.returncode == 1 and "label-names-another" in done.stdout.decode() + done.stderr.decode()
