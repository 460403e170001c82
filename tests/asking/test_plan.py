"""`accord query --explain` tells how the engine came to an answer, or plainly that nothing tells it."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from accord.asking import plan
from accord.asking.question import ask, find_question
from accord.ground.errors import RequestError
from accord.rdf.endpoint import Endpoint
from accord.rdf.files import load
from accord.rdf.stores import open_stored, write_store
from command import invoke
from places import ROOT

SAMPLE = ROOT / "graph/agi-next-2026/graph.ttl"
QUESTION = find_question("consensus")


@pytest.fixture(scope="module")
def sample_store() -> ox.Store:
    return load([SAMPLE])


def test_the_plan_gives_as_many_rows_as_the_answer(sample_store: ox.Store) -> None:
    found = ask(sample_store, QUESTION, {"topic": "智能体"})
    lines = plan.explain(QUESTION, {"topic": "智能体"}, sample_store)
    assert lines[0].startswith(f"{len(found)} rows in ")
    steps = lines[lines.index("") + 2 :]
    assert re.match(rf" +{len(found)}  100%  \S", steps[0])
    assert any(re.search(r"QuadPattern\(\?\S+ accord:\w+ \?\w+\)", step) for step in steps)


def test_a_store_on_disk_and_its_graphs_have_the_same_plan(tmp_path: Path) -> None:
    name = ox.NamedNode("urn:graph")
    quads = [ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in ox.parse(path=str(SAMPLE))]
    write_store(tmp_path / "store", quads)
    stored = open_stored(tmp_path / "store")
    rows = len(ask(stored, QUESTION))
    assert rows > 3
    for target in (stored, stored.graphs):
        assert plan.explain(QUESTION, {}, target)[0].startswith(f"{rows} rows in ")
    by_name = find_question("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert plan.explain(by_name, {}, stored)[0].startswith("1 rows in ")


def test_constructed_graphs_have_a_plan(sample_store: ox.Store) -> None:
    query = find_question("CONSTRUCT { ?claim a accord:Claim } WHERE { ?claim a accord:Claim }")
    assert "steps" in plan.explain(query, {}, sample_store)[0]


def test_an_endpoint_gives_no_plan() -> None:
    with pytest.raises(RequestError, match="no plans"):
        plan.explain(QUESTION, {}, Endpoint("http://127.0.0.1:1/query"))


def test_without_the_program_it_is_said_what_is_missing(
    sample_store: ox.Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(RequestError, match="gives no plan") as error:
        plan.explain(QUESTION, {}, sample_store)
    assert error.value.remedy == "pip install oxigraph"


def test_an_answer_that_takes_too_long_is_ended(sample_store: ox.Store) -> None:
    endless = find_question("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    with pytest.raises(RequestError, match="no answer within"):
        plan.explain(endless, {}, sample_store, timeout=0.5)


def test_the_command_prints_it() -> None:
    done = invoke("query", "consensus", "topic=智能体", "--explain")
    assert done.exit_code == 0 and "  step\n" in done.stdout
