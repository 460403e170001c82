"""The merge beside a store holds what its graphs hold, each statement once, whatever becomes of the graphs."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.asking.question import ask, find_question, questions, show
from accord.building.corpus import build_store
from accord.ground.errors import RequestError
from accord.ground.spelling import normalise
from accord.rdf import files, merged, stores
from accord.rdf.merged import KEYS, Stored
from accord.rdf.prefixes import expand
from corpora import lay

LABEL, PERSON, TYPE = (ox.NamedNode(expand(name)) for name in ("rdfs:label", "foaf:Person", "rdf:type"))
NAMES = st.sampled_from(["Ada", "ADA", "Ａda", "Ben"])
GRAPHS = st.dictionaries(st.sampled_from("abc"), st.sets(st.tuples(st.sampled_from("xy"), NAMES), max_size=4))


def quads(graphs: dict[str, set[tuple[str, str]]]) -> list[ox.Quad]:
    """Persons and their names, in graphs."""
    return [
        quad
        for graph, names in graphs.items()
        for thing, name in names
        for node in (ox.NamedNode(f"urn:{thing}"),)
        for quad in (
            ox.Quad(node, TYPE, PERSON, ox.NamedNode(f"urn:{graph}")),
            ox.Quad(node, LABEL, ox.Literal(name), ox.NamedNode(f"urn:{graph}")),
        )
    ]


def opened(path: Path) -> Stored:
    found = files.load_to_ask([path])
    assert isinstance(found, Stored)
    return found


@given(st.lists(GRAPHS, min_size=2, max_size=4), st.booleans())
@settings(deadline=None, max_examples=25)
def test_the_merge_follows_the_graphs(versions: list[dict[str, set[tuple[str, str]]]], anew: bool) -> None:
    every = {"a": {("x", "Ada")}, "b": {("y", "Ben")}, "c": {("x", "ADA")}}
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        path = Path(name) / "store"
        patch.setattr(merged, "ANEW", 1000 if anew else 0)
        for graphs in [every, *versions]:
            stores.write_store(path, quads({**graphs, "d": {("y", "Ada")}}), own=["urn:"])
            stored = opened(path)
            triples = {quad.triple for quad in stored.graphs}
            beside = {quad.triple for quad in stored.merged if quad.graph_name != KEYS}
            keys = {(quad.subject, quad.object.value) for quad in stored.merged if quad.graph_name == KEYS}
            assert beside == triples
            assert keys == {(t.subject, normalise(t.object.value)) for t in triples if t.predicate == LABEL}
            del stored


def test_a_store_without_its_merge_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "store"
    before = quads({"a": {("x", "Ada")}})
    store = ox.Store(str(path))
    store.bulk_extend(before)
    del store
    assert isinstance(files.load_to_ask([path]), ox.Store)
    stores.write_store(path, quads({"b": {("x", "Ada"), ("y", "Ben")}}))
    assert len([q for q in opened(path).merged if q.graph_name == ox.DefaultGraph()]) == 4


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ox.Store]:
    """A store of many notes, which share organisations, and the same graphs in memory."""
    folder = tmp_path_factory.mktemp("minutes")
    assert len(list(lay(folder / "notes", 40, number=3))) == 40
    build_store(folder / "notes", folder / "store", processes=1)
    every = ox.Store()
    every.bulk_extend(ox.Store.read_only(str(folder / "store")))
    return folder / "store", files.merge(every)


@pytest.mark.parametrize("name", questions())
def test_a_store_of_many_notes_answers_as_its_graphs_do(name: str, minutes: tuple[Path, ox.Store]) -> None:
    path, every = minutes
    whole = ask(every, find_question(name)).terms
    assert ask(opened(path), find_question(name)).terms == whole
    assert ask(opened(path), find_question(name), offset=1, limit=7).terms == whole[1:8]


def test_a_name_is_found_in_a_store_as_in_its_graphs(minutes: tuple[Path, ox.Store]) -> None:
    path, every = minutes
    question = find_question("people")
    names = {row.organisation for row in ask(every, question) if row.organisation}
    assert names
    for name in names:
        given_ = {"organisation": f" {name.upper()}"}
        assert show(question, given_, opened(path)) == show(question, given_, every)
    for value in ("nobody at all", "<urn:nothing>"):
        with pytest.raises(RequestError, match="no organisation is called"):
            show(question, {"organisation": value}, opened(path))


def test_a_query_that_names_graphs_is_put_to_the_graphs(minutes: tuple[Path, ox.Store]) -> None:
    path, every = minutes
    question = find_question("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
    assert ask(opened(path), question).terms == ask(every, question).terms
