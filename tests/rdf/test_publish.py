"""Every format gives the graph back, in the same bytes for the same graph, and never half a file."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import XSD, BNode, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from accord.ground.errors import DataError, RequestError
from accord.rdf import files, graphs, stores, writing
from accord.rdf.formats import WRITTEN, format_of
from budgets import examples
from places import DATA, ROOT

SMALL = DATA / "graphs" / "small.trig"
SINGLE = sorted(name for name, each in WRITTEN.items() if not each.keeps_graphs)
RDFLIB_NAMES = {
    "turtle": "turtle",
    "ntriples": "nt",
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


def small() -> Dataset:
    """Load the small graph of the tests."""
    return graphs.load_dataset([SMALL])


def ox_read(data: bytes, name: str) -> ox.Dataset:
    """Read bytes with Oxigraph; blank nodes named canonically, so that `==` is isomorphism."""
    dataset = ox.Dataset(ox.parse(data, format=WRITTEN[name].syntax))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def rdflib_read(data: bytes, name: str) -> Dataset:
    """Read bytes with rdflib."""
    dataset = Dataset()
    dataset.parse(data=data, format=RDFLIB_NAMES[name])
    return dataset


def expected(graph: Graph, name: str) -> ox.Dataset:
    """Give what the bytes must hold: all graphs, or their union."""
    quads = list(graphs.to_quads(graph))
    if not WRITTEN[name].keeps_graphs:
        quads = [ox.Quad(*quad.triple) for quad in quads]
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.parametrize("name", WRITTEN)
def test_both_libraries_read_the_same_graph_back(name: str) -> None:
    """Round trip of a graph as Accord makes them, by pyoxigraph and by rdflib."""
    data = writing.serialise(small(), name)
    assert ox_read(data, name) == expected(small(), name)
    back = rdflib_read(data, name)
    if WRITTEN[name].keeps_graphs:
        assert set(graphs.to_quads(back)) == set(graphs.to_quads(small()))
    else:
        assert isomorphic(graphs.union(back), graphs.union(small()))


def test_json_has_numbers_as_numbers_and_plain_words_plain() -> None:
    """What a program finds that reads JSON and knows nothing of RDF; what is no plain number keeps its spelling."""
    graph = Graph()
    node, integer = URIRef("https://w3id.org/accord/small/e"), XSD.integer
    for name, value in (
        ("ontology#line", Literal("42", datatype=integer)),
        ("ontology#votes", Literal("007", datatype=integer, normalize=False)),
        ("ontology#votes", Literal("9" * 30, datatype=integer)),
    ):
        graph.add((node, URIRef(f"https://w3id.org/accord/{name}"), value))
    graph.add((node, URIRef("http://www.w3.org/ns/oa#exact"), Literal("words")))
    graph.add((node, URIRef("http://www.w3.org/ns/oa#end"), Literal("5")))
    graph.add((node, URIRef("https://schema.org/text"), Literal("no language")))
    graph.add((node, URIRef("https://schema.org/text"), Literal("字", lang="zh")))
    data = writing.serialise(graph, "jsonld")
    assert ox_read(data, "jsonld") == expected(graph, "jsonld")
    (found,) = json.loads(data)["@graph"]
    assert (found["line"], found["exact"], found["end"]) == (42, "words", "5")
    assert (found["schema:text"], found["text"]) == ("no language", {"zh": "字"})
    assert sorted(value["@value"] for value in found["votes"]) == ["007", "9" * 30]
    assert b"@none" not in data


IRIS = st.one_of(
    st.sampled_from([
        "https://w3id.org/accord/", "https://w3id.org/accord/small/claim/x-1", "https://w3id.org/accord/ontology#Claim",
        "https://w3id.org/accord//x", "https://w3id.org/accord/a:b/c", "https://w3id.org/accord/x/../y", "https://w3id.org/accord/.x",
        "https://w3id.org/accord/x/", "https://w3id.org/accord/x?q#f", "https://w3id.org/accordance", "https://w3id.org/accord/%E4%BD%A0",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/1999/02/22-rdf-syntax-ns#first", "https://schema.org/text",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil", "http://www.w3.org/2000/01/rdf-schema#label", "urn:x", "http://例.测试/名?问#段",
        "https://w3id.org/accord/ontology#line", "https://w3id.org/accord/ontology#holder", "https://w3id.org/accord/ontology#a.b",
    ]),
    st.text("abcXYZ019.-_~:/#%25é你", min_size=1, max_size=8)
    .map(lambda text: "https://w3id.org/accord/" + text.replace("%", "%25"))
    .filter(lambda iri: iri.count("#") < 2),
)  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        ['"""', 'a"', "\\", "\\n", "a\nb", "a\r\nb", '\n"', "x\n\\", "\t", "\x00", "\x85\u2028", "𠀀\n", ""]
    ),
)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.tuples(TEXTS, st.sampled_from(["zh", "en-GB", "zh-Hans"])).map(
        lambda pair: Literal(pair[0], lang=pair[1].lower())
    ),
    st.tuples(
        st.sampled_from(["1", "01", "+1", "-0", "1.0", "1e0", "true", "1", "2026-01-10", "x", "", "١"]),
        st.sampled_from([XSD.integer, XSD.boolean, XSD.double, XSD.decimal, XSD.date, URIRef("urn:x:own")]),
    ).map(lambda pair: Literal(pair[0], datatype=pair[1], normalize=False)),
)
BLANK = st.sampled_from([BNode("a"), BNode("b"), BNode("c")])
NODES = st.one_of(IRIS.map(URIRef), BLANK)
QUADS = st.lists(
    st.tuples(NODES, IRIS.map(URIRef), st.one_of(NODES, LITERALS), st.one_of(st.none(), IRIS.map(URIRef))), max_size=12
)


@pytest.mark.parametrize("name", WRITTEN)
@settings(max_examples=examples(0.6))
@given(QUADS)
def test_any_graph_is_read_back_or_refused(
    name: str, quads: list[tuple[URIRef, URIRef, URIRef, URIRef | None]]
) -> None:
    """Hard names, hard characters, blank nodes, odd literals: nothing is changed in silence."""
    dataset = Dataset()
    for subject, predicate, value, graph in quads:
        (dataset.graph(graph) if graph else dataset.default_graph).add((subject, predicate, value))
    try:
        data = writing.serialise(dataset, name)
    except DataError:
        assert name == "rdfxml"
        return
    assert ox_read(data, name) == expected(dataset, name)
    assert writing.serialise(dataset, name) == data


def test_turtle_keeps_lines_as_lines_and_names_short() -> None:
    """A changed line of the notes is a changed line of the file."""
    text = writing.serialise(small(), "turtle").decode()
    assert "\n甲：自主学习是方向\n乙：" in text
    assert "<small/claim/jia-00000001> a accord:Claim ;\n" in text
    assert "    accord:line 3" in text
    assert text.startswith("@base <https://w3id.org/accord/> .\n@prefix accord: ")
    assert "@prefix org:" not in text, "only prefixes that are used"


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    """The order of sets differs from process to process; the bytes must not."""
    script = (
        "import sys, hashlib; from accord.rdf import formats, graphs, writing\n"
        "graph = graphs.load_dataset(sys.argv[1:])\n"
        "print(*[hashlib.sha256(writing.serialise(graph, name)).hexdigest() for name in formats.WRITTEN],"
        " writing.fingerprint(graph))"
    )
    blank = DATA / "graphs" / "blank.ttl"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, str(SMALL), str(blank)],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT / "scripts")},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in (0, 1, 42)
    }  # fmt: skip
    assert len(outputs) == 1


def test_fingerprint_is_the_hash_of_the_canonical_quads() -> None:
    """The same dataset under other names of blank nodes has the same fingerprint, a changed one has not."""
    nquads = writing.serialise(small(), "nquads")
    assert writing.fingerprint(small()) == hashlib.sha256(nquads).hexdigest()
    first, second = Graph(), Graph()
    first.add((BNode("x"), URIRef("urn:p"), Literal(1)))
    second.add((BNode("y"), URIRef("urn:p"), Literal(1)))
    assert writing.fingerprint(first) == writing.fingerprint(second)
    second.add((BNode("y"), URIRef("urn:p"), Literal(2)))
    assert writing.fingerprint(first) != writing.fingerprint(second)


def test_blank_nodes_that_all_look_alike_do_not_hang() -> None:
    """A clique of blank nodes takes RDFC-1.0 hours: no fingerprint, but the graph can still be written."""
    clique = Graph()
    for one in range(12):
        for other in range(12):
            clique.add((BNode(f"n{one}"), URIRef("urn:p"), BNode(f"n{other}")))
    with pytest.raises(DataError, match="look alike"):
        writing.fingerprint(clique)
    assert len(ox.Dataset(ox.parse(writing.serialise(clique, "turtle"), format=ox.RdfFormat.TURTLE))) == 144


def test_rdfxml_refuses_what_it_cannot_say() -> None:
    """A control character or a property without an XML name would give a file that no parser reads."""
    for predicate, value in (("urn:p", "\x01"), ("https://example.org/1", "x")):
        graph = Graph()
        graph.add((URIRef("urn:s"), URIRef(predicate), Literal(value)))
        with pytest.raises(DataError, match="RDF/XML cannot write"):
            writing.serialise(graph, "rdfxml")


def test_formats_are_found_by_extension() -> None:
    """Each format by its extension, in either case; an unknown one is an error that lists them."""
    for name, each in WRITTEN.items():
        assert format_of(Path(f"x{each.extension.upper()}")) == name
    with pytest.raises(RequestError, match=r"no format has the extension \.docx"):
        format_of(Path("x.docx"))
    with pytest.raises(RequestError, match="unknown"):
        writing.serialise(Graph(), "docx")


def test_write_replaces_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    """The old file stands until the new one is complete; its rights stay."""
    target = tmp_path / "graph.ttl"
    writing.write(target, b"old")
    target.chmod(0o640)
    writing.write(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["missing/graph.ttl", "folder", "x" * 300 + ".ttl"])
def test_unwritable_output_is_a_request_error(tmp_path: Path, name: str) -> None:
    """A folder that is not there, a folder in place of the file, a name that no system takes."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(RequestError, match="cannot be written"):
        writing.write(tmp_path / name, b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_store_on_disk_holds_the_graph_and_is_replaced(tmp_path: Path) -> None:
    """The store answers as the dataset does; a second build replaces it; a folder of other things is refused."""
    target = tmp_path / "store"
    for _ in range(2):
        stores.write_store(target, graphs.to_quads(small()))
        assert set(files.load([target])) == set(graphs.to_quads(small()))
    assert list(tmp_path.iterdir()) == [target]
    other = tmp_path / "other"
    other.mkdir()
    (other / "precious.txt").write_text("x")
    with pytest.raises(RequestError, match="neither a store"):
        stores.write_store(other, graphs.to_quads(small()))
    assert (other / "precious.txt").exists()


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper (Debian's raptor2-utils) is not installed")
@pytest.mark.parametrize(("name", "syntax"), [("turtle", "turtle"), ("ntriples", "ntriples"), ("rdfxml", "rdfxml")])
def test_rapper_reads_it(tmp_path: Path, name: str, syntax: str) -> None:
    """A third, older parser counts the same triples."""
    path = tmp_path / f"graph{WRITTEN[name].extension}"
    path.write_bytes(writing.serialise(small(), name))
    command = ["rapper", "-q", "-i", syntax, "-o", "ntriples", str(path), "https://w3id.org/accord/"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(set(lines)) == len(graphs.union(small()))
