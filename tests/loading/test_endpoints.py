"""What is no triple store, or one that fails, is told in a sentence; fingerprints and chunks hold what they promise."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.ground.errors import DataError, RequestError
from accord.loading import kinds, loader, ntriples, proof, spool
from stores import accord, claims

ANSWERS: dict[str, tuple[int, dict[str, str], str]] = {
    "/page": (200, {"Content-Type": "text/html"}, "<html><body>Welcome</body></html>"),
    "/inside": (200, {}, "Virtuoso 37000 Error SP030: SPARQL compiler"),
    "/loop": (302, {"Location": "/loop"}, ""),
    "/403": (403, {}, "no, you may not"),
    "/404": (404, {}, "nothing here"),
    "/405": (405, {}, "no POST"),
    "/413": (413, {}, "too much"),
    "/500": (500, {}, "<html><head><title>Error</title></head><body>at org.apache.Foo" + "x" * 9000 + "</body></html>"),
}


class Stub(BaseHTTPRequestHandler):
    """Gives the same answer to everything below a path."""

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, heads, body = next(a for path, a in ANSWERS.items() if self.path.startswith(path))
        self.send_response(status)
        for name, value in {**heads, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    do_GET = do_POST = do_PUT = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def stub() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Stub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ANSWERS)
def test_what_is_no_store_is_told_shortly(stub: str, path: str, tmp_path: Path) -> None:
    graph = tmp_path / "a.ttl"
    graph.write_text("<urn:a> <urn:b> 1 .")
    done = accord("load", str(graph), stub + path, "--graph", "urn:g", "--no-ontology", "--patience", "1")
    assert done.returncode == 2, done.stdout + done.stderr
    assert stub + path in done.stderr and len(done.stderr) < 800 and "Traceback" not in done.stderr
    if path[1:].isdigit():
        assert path[1:] in done.stderr


@pytest.mark.parametrize(
    ("endpoint", "told"),
    [
        ("http://127.0.0.1:9", "cannot be reached"),
        ("ftp://127.0.0.1/", "no address of an endpoint"),
        ("nowhere", "no address and no profile"),
        ("http://u:S3cr3t@127.0.0.1:9", "a password stands in the address"),
    ],
)
def test_wrong_addresses_are_told(endpoint: str, told: str, tmp_path: Path) -> None:
    graph = tmp_path / "a.ttl"
    graph.write_text("<urn:a> <urn:b> 1 .")
    arguments = ("load", str(graph), endpoint, "--graph", "urn:g", "--no-ontology", "--patience", "0")
    done = accord(*arguments, ACCORD_STORES=str(tmp_path / "none.yaml"))
    assert done.returncode == 2 and told in done.stderr and "S3cr3t" not in done.stderr, done.stderr


def test_https_where_there_is_none_is_told(stub: str, tmp_path: Path) -> None:
    graph = tmp_path / "a.ttl"
    graph.write_text("<urn:a> <urn:b> 1 .")
    done = accord("load", str(graph), stub.replace("http:", "https:"), "--graph", "urn:g", "--no-ontology")
    assert done.returncode == 2 and "SSL" in done.stderr and "SSL_CERT_FILE" in done.stderr, done.stderr


def test_wrong_input_is_told(tmp_path: Path) -> None:
    """No RDF, two files for one graph, no name for a graph, a name that is none, a graph too large with blank nodes."""
    (tmp_path / "one.nq").write_text("<urn:a> <urn:b> <urn:c> <urn:g> .\n")
    (tmp_path / "two.nq").write_text("<urn:a> <urn:b> <urn:d> <urn:g> .\n")
    (tmp_path / "bad.ttl").write_text("this is no RDF")
    (tmp_path / "any.ttl").write_text("<urn:a> <urn:b> <urn:d> .\n")
    with pytest.raises(RequestError, match="two files want the graph <urn:g>"):
        loader.graphs([tmp_path / "one.nq", tmp_path / "two.nq"], tmp_path)
    with pytest.raises(DataError, match="syntax error"):
        loader.graphs([tmp_path / "bad.ttl"], tmp_path, graph="urn:g")
    with pytest.raises(RequestError, match="nothing tells what notes"):
        loader.graphs([tmp_path / "any.ttl"], tmp_path)
    with pytest.raises(RequestError, match="is no IRI"):
        loader.graphs([tmp_path / "any.ttl"], tmp_path, graph="urn:g> } DROP ALL #")
    (tmp_path / "none.ttl").write_text("# nothing\n")
    with pytest.raises(DataError, match=r"none\.ttl: no statement at all"):
        loader.graphs([tmp_path / "none.ttl"], tmp_path, graph="urn:g")
    for own in (loader.CATALOGUE, loader.LOADING + "x", loader.ONTOLOGY):
        with pytest.raises(RequestError, match="is Accord's own"):
            loader.graphs([tmp_path / "any.ttl"], tmp_path, graph=own)
    (tmp_path / "whole.nq").write_text(
        "<urn:a> <urn:b> <urn:c> <urn:n/graph> .\n<urn:a> <urn:b> <urn:c> <urn:n/graph/notes> .\n"
    )
    with pytest.raises(RequestError, match="hold the same notes"):
        loader.graphs([tmp_path / "whole.nq"], tmp_path)
    merged = loader.graphs([tmp_path / "one.nq", tmp_path / "two.nq"], tmp_path, graph="urn:h", ontology=False)
    assert [(s.name, s.settled.fingerprint.count) for s in merged] == [("urn:h", 2)]


def test_profiles_name_stores_and_hold_no_passwords(stub: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profiles = tmp_path / "stores.yaml"
    monkeypatch.setenv("ACCORD_STORES", str(profiles))
    profiles.write_text(f"lab:\n  address: {stub}/404\n  store: fuseki\n")
    assert kinds.find("lab").query == f"{stub}/404/sparql"
    profiles.write_text("lab:\n  address: http://a:b@host/\n")
    with pytest.raises(RequestError, match="a password stands in"):
        kinds.find("lab")
    profiles.write_text("lab:\n  address: http://host/\n  password: x\n")
    with pytest.raises(DataError, match=r"unknown key 'password'(.|\n)*address, data, query, store, update, user"):
        kinds.find("lab")


# ── Lines ──

IRIS = st.sampled_from(["urn:a", "urn:b", "https://例.org/中", "urn:x#y"]).map(ox.NamedNode)
LITERALS = st.builds(ox.Literal, st.text(max_size=12)) | st.builds(
    lambda text, tag: ox.Literal(text, language=tag), st.text(max_size=8), st.sampled_from(["zh-Hant", "en", "zh"])
)
NUMBERS = st.integers().map(ox.Literal) | st.sampled_from(["1.50", "-0.5", "x", "007"]).map(
    lambda value: ox.Literal(value, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
)
QUADS = st.builds(ox.Quad, IRIS, IRIS, IRIS | LITERALS | NUMBERS, IRIS | st.just(ox.DefaultGraph()))


@given(quads=st.lists(QUADS, max_size=20))
def test_lines_are_parted_into_triple_and_graph(quads: list[ox.Quad], tmp_path_factory: pytest.TempPathFactory) -> None:
    block = b"".join(ntriples.written(quads, tmp_path_factory.getbasetemp()))
    for quad, line in zip(quads, ntriples.split(block), strict=True):
        triple, graph = ntriples.parted(line)
        named = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        assert (triple, graph.decode()) == (ntriples.line_of(quad.triple), named)


@given(quads=st.lists(QUADS, max_size=20, unique_by=lambda quad: str(quad.triple)), data=st.data())
def test_fingerprints_know_no_order_but_every_triple(
    quads: list[ox.Quad], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    triples = [quad.triple for quad in quads]
    wanted = proof.fingerprint(ntriples.written(triples, folder))
    assert proof.fingerprint(ntriples.written(data.draw(st.permutations(triples)), folder)) == wanted
    if triples:
        assert proof.fingerprint(ntriples.written(triples[1:], folder)) != wanted


@given(literals=st.lists(LITERALS | NUMBERS, min_size=1, max_size=20))
def test_lines_have_the_same_canonical_form_alone_and_together(literals: list[ox.Literal]) -> None:
    alone = [ntriples.line_of(ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), value)) for value in literals]
    assert ntriples.split(proof.canonical(ntriples.joined(alone))) == [proof.canonical(line) for line in alone]


@pytest.mark.parametrize(
    ("kept", "stored"),
    [
        ('"007"^^<http://www.w3.org/2001/XMLSchema#int>', '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ('"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ('"1"^^<http://www.w3.org/2001/XMLSchema#boolean>', '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ('"x"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"x"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ('"a\\"05"^^<http://www.w3.org/2001/XMLSchema#int>', '"a\\"05"^^<http://www.w3.org/2001/XMLSchema#int>'),
        ('"言"@zh-Hant', '"言"@zh-hant'),
        ('"say \\"no\\"@EN ."', '"say \\"no\\"@EN ."'),
    ],
)
def test_values_are_compared_as_stores_keep_them(kept: str, stored: str) -> None:
    canonical = proof.canonical(f"<urn:a> <urn:b> {kept} .\n<urn:a> <urn:b> <urn:c> .\n".encode())
    assert canonical.decode() == f"<urn:a> <urn:b> {stored} .\n<urn:a> <urn:b> <urn:c> .\n"


def test_graphs_are_sorted_in_runs_and_cut_between_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With runs of a few lines, as with large graphs, the same lines come out, once each, resource by resource."""
    path = tmp_path / "a.ttl"
    path.write_text(claims(40) + claims(40), encoding="utf-8")
    (whole,) = loader.graphs([path], tmp_path, graph="urn:g", ontology=False)
    block = b"".join(whole.settled.blocks())
    monkeypatch.setattr(ntriples, "RUN", 7)
    monkeypatch.setattr(ntriples, "BLOCK", 700)
    monkeypatch.setattr(spool, "LOT", 3)
    (found,) = loader.graphs([path], tmp_path / "again", graph="urn:g", ontology=False)
    settled = found.settled
    assert b"".join(settled.blocks()) == block and settled.fingerprint == whole.settled.fingerprint
    assert (settled.fingerprint.count, settled.subjects, len(settled.predicates)) == (400, 40, 9)
    chunks = list(settled.chunks(25))
    assert b"".join(map(ntriples.joined, chunks)) == block and {len(chunk) for chunk in chunks} == {20}
    subjects = [{line.split(b" ")[0] for line in chunk} for chunk in chunks]
    assert all(not one & two for one, two in itertools.pairwise(subjects))


@given(text=st.binary(max_size=300), cuts=st.lists(st.integers(0, 300), max_size=8), size=st.integers(1, 40))
def test_pieces_become_blocks_of_whole_lines(text: bytes, cuts: list[int], size: int) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts} | {0, len(text)})
    pieces = [text[one:two] for one, two in itertools.pairwise(ends)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ntriples, "BLOCK", size)
        blocks = list(ntriples.whole(pieces))
    assert b"".join(blocks) == text and all(block.endswith(b"\n") for block in blocks[:-1])
