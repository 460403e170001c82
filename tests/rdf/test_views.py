"""A store on disk looks like a graph of rdflib, and gives sorted lines, without being read whole."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Literal, URIRef

from accord.asking import counts, explanation
from accord.rdf import views
from accord.rdf.files import load
from accord.rdf.graphs import to_quads, union
from accord.rdf.stores import open_store, write_store
from accord.rdf.terms import ACCORD, RDF
from accord.rdf.views import StoreView, has_blank_nodes, sorted_lines
from accord.rdf.writing import serialise
from command import call


@pytest.fixture(scope="module")
def store(sample: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as a store on disk."""
    path = tmp_path_factory.mktemp("views") / "store"
    write_store(path, to_quads(sample))
    return path


def test_a_view_has_the_statements_of_the_union(sample: Dataset, store: Path) -> None:
    view, whole = StoreView(open_store(store)), union(sample)
    assert set(view.triples((None, None, None))) == set(whole)
    claim = min(whole.subjects(RDF.type, ACCORD.Claim), key=str)
    assert set(view.predicate_objects(claim)) == set(whole.predicate_objects(claim))
    assert (claim, RDF.type, ACCORD.Claim) in view and (claim, None, Literal("no")) not in view
    way = ACCORD.evidence / ACCORD.line
    assert set(view.objects(claim, way)) == set(whole.objects(claim, way))


def test_explaining_and_counting_a_store_gives_what_the_graph_gives(sample: Dataset, store: Path) -> None:
    what = "core of autonomous learning"
    assert str(explanation.explain(StoreView(open_store(store)), what)) == str(explanation.explain(union(sample), what))
    assert counts.stats_of_store(open_store(store)) == counts.stats(sample)


@pytest.mark.parametrize(("form", "graphs"), [("nquads", True), ("ntriples", False)])
def test_lines_are_those_of_the_format_whatever_the_size_of_the_parts(
    sample: Dataset, store: Path, form: str, graphs: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(views, "CHUNK", 100)
    whole = serialise(sample, form)
    assert "".join(sorted_lines(open_store(store), graphs=graphs)).encode() == whole
    assert call("export", str(store), "--format", form, cwd=tmp_path).stdout == whole
    assert call("export", str(store), "-o", f"out.{form[:2]}", "--format", form, cwd=tmp_path).returncode == 0
    assert (tmp_path / f"out.{form[:2]}").read_bytes() == whole


def test_lines_that_hold_line_ends_of_unicode_stay_whole() -> None:
    store = ox.Store()
    node = ox.NamedNode("urn:x")
    store.extend(ox.Quad(node, node, ox.Literal(f"a{end}b")) for end in ("\u2028", "\x85", "\n", "\r", " "))
    assert len(list(sorted_lines(store, graphs=True))) == 5


def test_blank_nodes_are_seen_and_named_canonically(tmp_path: Path) -> None:
    node = ox.NamedNode("urn:x")
    write_store(tmp_path / "store", [ox.Quad(node, node, ox.BlankNode("b"), node)])
    opened = open_store(tmp_path / "store")
    assert has_blank_nodes(opened) and not has_blank_nodes(ox.Store())
    assert counts.stats_of_store(opened).fingerprint
    assert b"_:c14n0" in call("export", "store", "--format", "nquads", cwd=tmp_path).stdout


def test_a_merged_store_is_looked_at_once(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("<urn:a> <urn:b> <urn:c> <urn:g> .\n<urn:a> <urn:b> <urn:c> <urn:h> .\n")
    view = StoreView(load([path]))
    assert list(view) == [(URIRef("urn:a"), URIRef("urn:b"), URIRef("urn:c"))]
