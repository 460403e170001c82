"""Graphs are read from any RDF file, folder or store; what is wrong is named with its place."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import XSD, Dataset, Graph, Literal, URIRef

from accord.ground.errors import AccordError, DataError, RequestError
from accord.rdf import files, graphs, stores
from accord.rdf.formats import EXTENSIONS
from places import DATA

SMALL = DATA / "graphs" / "small.trig"
READERS = [files.load, graphs.load_dataset]


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_every_known_extension_is_read(tmp_path: Path, extension: str) -> None:
    """The same graph, whatever the format that the extension stands for."""
    quads = [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in files.parse(SMALL)]
    path = tmp_path / f"graph{extension.upper()}"
    path.write_bytes(ox.serialize([quad.triple for quad in quads], format=EXTENSIONS[extension].syntax) or b"")
    assert set(files.load([path])) == set(quads)
    assert set(graphs.to_quads(graphs.load_dataset([path]))) == set(quads)


def test_a_folder_gives_its_rdf_files_and_nothing_else(tmp_path: Path) -> None:
    """Notes, YAML and JSON beside the graphs are no graphs; folders below are read too; the order is fixed."""
    (tmp_path / "below").mkdir()
    for name in ("b.ttl", "a.ttl", "below/c.ttl"):
        (tmp_path / name).write_text(f"<urn:{name[-5]}> <urn:p> 1 .")
    for name in ("notes.md", "positions.yaml", "package.json", "feed.xml"):
        (tmp_path / name).write_text("this is no RDF")
    assert files.graph_files([tmp_path]) == [tmp_path / "a.ttl", tmp_path / "b.ttl", tmp_path / "below" / "c.ttl"]
    assert len(files.load([tmp_path])) == 3


@pytest.mark.parametrize("read", READERS)
def test_a_store_on_disk_is_read_alone_and_with_files(tmp_path: Path, read: object) -> None:
    """A store and a file give what both hold."""
    stores.write_store(tmp_path / "store", graphs.to_quads(graphs.load_dataset([SMALL])))
    (tmp_path / "more.ttl").write_text("<urn:s> <urn:p> 1 .")
    assert callable(read)
    alone, both = read([tmp_path / "store"]), read([tmp_path / "store", tmp_path / "more.ttl"])
    # What is loaded to be asked has the merge of all graphs beside them.
    merged = read is files.load
    assert len(list(both)) == (len(list(alone)) + 1) * (2 if merged else 1) - (1 if merged else 0)
    assert len(list(alone)) == 131


def test_literals_stay_what_they_are(tmp_path: Path) -> None:
    """No normalisation of lexical forms on the way to rdflib."""
    path = tmp_path / "graph.ttl"
    path.write_text('<urn:s> <urn:p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .')
    (value,) = graphs.union(graphs.load_dataset([path])).objects()
    assert isinstance(value, Literal)
    assert (str(value), value.datatype) == ("01", XSD.integer)


def test_blank_nodes_of_different_files_stay_apart(tmp_path: Path) -> None:
    """`_:a` in two files is two nodes."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.ttl").write_text(f"_:a <urn:p> '{name}' .")
    both = [tmp_path / "one.ttl", tmp_path / "two.ttl"]
    assert len({quad.subject for quad in files.load(both)}) == 2
    assert len({quad[0] for quad in graphs.load_dataset(both).quads()}) == 2


def test_the_union_forgets_the_names_of_graphs() -> None:
    """A statement in two graphs is one statement."""
    dataset = Dataset()
    for name in ("urn:g", "urn:h"):
        dataset.graph(URIRef(name)).add((URIRef("urn:s"), URIRef("urn:p"), Literal(1)))
    assert len(graphs.union(dataset)) == 1


FAULTS = {
    "unclosed.ttl": ("<urn:s> <urn:p>\n  é .", 2, 3),
    "relative.nt": ("<s> <urn:p> <urn:o> .", 1, 1),
    "broken.jsonld": ('{\n  "@id" 1}', 2, 9),
    "binary.trig": ("\0\1\2", 1, 1),
}


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("name", FAULTS)
def test_a_syntax_error_has_its_place(tmp_path: Path, name: str, read: object) -> None:
    """File, line and column, and the parser's sentence without its own place."""
    text, line, column = FAULTS[name]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert callable(read)
    with pytest.raises(DataError, match="syntax error") as caught:
        read([path])
    assert (caught.value.path, caught.value.line, caught.value.column) == (path, line, column)
    assert "Parser error at" not in str(caught.value)


def test_a_remote_context_is_never_fetched(tmp_path: Path) -> None:
    """JSON-LD that leaves its context to the network is refused, with the remedy."""
    path = tmp_path / "graph.jsonld"
    path.write_text('{"@context": "https://example.org/context", "@id": "urn:s", "p": 1}')
    with pytest.raises(DataError, match="nothing is fetched") as caught:
        files.load([path])
    assert "@context" in str(caught.value.remedy)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("missing.ttl", RequestError, "no such file"),
        ("graph.docx", RequestError, r"extension \.docx is not known"),
        ("graph", RequestError, "without extension"),
        ("empty.ttl", DataError, "no statement"),
        ("folder", RequestError, "no RDF file in this folder"),
        ("x" * 300 + ".ttl", RequestError, "cannot be read"),
        ("nul\0.ttl", RequestError, "no such file"),
        ("broken-store", DataError, "store cannot be opened"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, read: object, name: str, kind: type[AccordError], message: str
) -> None:
    """Each with its own sentence; unknown extensions with a list of those that are known."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "broken-store").mkdir()
    (tmp_path / "broken-store" / "CURRENT").write_text("garbage")
    for file in ("graph.docx", "graph", "empty.ttl"):
        (tmp_path / file).touch()
    assert callable(read)
    with pytest.raises(kind, match=message) as caught:
        read([tmp_path / name])
    assert caught.value.path == tmp_path / name
    if "known" in message:
        assert ".jsonld" in str(caught.value.remedy)


def test_rdf_1_2_is_refused_where_rdflib_is_asked(tmp_path: Path) -> None:
    """A triple term has no place in rdflib's graphs: an error, not a silent loss."""
    path = tmp_path / "graph.ttl"
    path.write_text("<urn:s> <urn:p> <<( <urn:a> <urn:b> <urn:c> )>> .")
    with pytest.raises(DataError, match=r"RDF 1\.2") as caught:
        graphs.load_dataset([path])
    assert caught.value.path == path


def test_a_statement_that_is_no_rdf_is_named() -> None:
    """IRIs with spaces are taken by rdflib, and by no format."""
    graph = Graph()
    graph.add((URIRef("urn:a b"), URIRef("urn:p"), Literal(1)))
    with pytest.raises(DataError, match="not an RDF statement"):
        list(graphs.to_quads(graph))
