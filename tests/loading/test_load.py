"""Graphs go into real triple stores and come back: loaded, proved, replaced, asked, and saved from faults."""

from __future__ import annotations

import dataclasses
import math
import os
import shutil
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pexpect
import pyoxigraph as ox
import pytest
import trustme
from rdflib import Graph

import comunica
import servers
from accord.asking import question as asking
from accord.asking.tables import Row
from accord.ground.errors import DataError, RequestError
from accord.loading import kinds
from accord.loading import loader as loading
from accord.loading.graphstore import GraphStore
from accord.rdf import files
from places import ROOT
from stores import accord, between, claims, environment_of, front, login, wanted, wanted_comunica

SAMPLE = ROOT / "graph/agi-next-2026/graph.ttl"
NOTES = "https://w3id.org/accord/agi-next-2026/graph"
TEST = "https://example.org/test/graph"
OWN = "https://example.org/"
WRONG = "S3cr3t-w0rd"
VALUES = {"topic": "自主学习", "party": "杨强", "person": "姚顺雨", "organisation": "腾讯", "text": "智能"}
"""What is given to the questions that need something, by kind."""


@pytest.fixture(scope="module", params=servers.KINDS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    wanted(request.param)
    started = servers.start(request.param, tmp_path_factory.mktemp(request.param))
    yield started
    started.stop()


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[servers.Server]:
    """A store that a test may kill."""
    wanted("oxigraph")
    started = servers.start("oxigraph", tmp_path / "oxigraph")
    yield started
    started.kill()


def opened(server: servers.Server, monkeypatch: pytest.MonkeyPatch, patience: float = 60) -> GraphStore:
    monkeypatch.setenv("ACCORD_PASSWORD", server.password)
    return GraphStore(kinds.find(server.address, user=server.user or None), patience=patience)


def put(server: servers.Server, path: Path, *more: str, name: str = TEST) -> subprocess.CompletedProcess[str]:
    arguments = ("load", str(path), server.address, "--graph", name, "--no-ontology", *login(server), *more)
    return accord(*arguments, password=server.password)


def graph(path: Path, count: int, version: str = "a") -> Path:
    path.write_text(claims(count, version), encoding="utf-8")
    return path


# ── There and back ──


def test_what_is_loaded_comes_back_byte_for_byte_and_again_changes_nothing(
    server: servers.Server, tmp_path: Path
) -> None:
    load = ("load", str(SAMPLE), server.address, *login(server))
    first, again = (accord(*load, password=server.password) for _ in range(2))
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.splitlines()[0].split("\t") == ["loaded", str(len(Graph().parse(SAMPLE))), NOTES]
    assert [line.split("\t")[0] for line in again.stdout.splitlines()] == ["unchanged", "unchanged"]
    back = tmp_path / "back.ttl"
    pulled = accord("pull", server.address, "--graph", NOTES, "-o", str(back), *login(server), password=server.password)
    assert pulled.returncode == 0, pulled.stderr
    assert back.read_bytes() == SAMPLE.read_bytes()


@pytest.fixture(scope="module")
def several_notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sets of notes on the same topics, each in several graphs, so that graphs share triples."""
    folder = tmp_path_factory.mktemp("notes")
    shutil.copytree(ROOT / "graph", folder / "graph")
    again = folder / "graph/agi-next-2027"
    shutil.copytree(folder / "graph/agi-next-2026", again)
    notes = [str(folder / f"graph/agi-next-{year}/notes.md") for year in (2026, 2027)]
    built = accord("build", *notes, "-o", str(folder / "both.nq"))
    assert built.returncode == 0, built.stderr
    return folder / "both.nq"


@pytest.mark.parametrize("graphs", ["one graph", "several graphs"])
def test_every_saved_question_gives_the_same_rows_there_as_here(
    server: servers.Server, graphs: str, several_notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = SAMPLE if graphs == "one graph" else several_notes
    with opened(server, monkeypatch) as there:
        for name in there.names():
            if name.startswith(("https://w3id.org/accord/", "https://example.org/", "urn:")):
                there.drop(name)
    loaded = accord("load", str(path), server.address, "--no-ontology", *login(server), password=server.password)
    assert loaded.returncode == 0, loaded.stderr
    here, at = files.load([path]), kinds.find(server.address).endpoint()
    asked = 0
    for name, question in asking.questions().items():
        required = [p for p in question.parameters if p.required]
        further = [p for p in question.parameters if not p.required and p.kind in VALUES]
        for given in (required, *([*required, one] for one in further), [*required, *further]):
            values = {p.name: VALUES.get(p.kind, "1") for p in given}
            wanted_rows, rows = (asking.ask(target, question, values).terms for target in (here, at))
            # Language tags are compared without case (RDF 1.1 Concepts, section 3.3).
            assert [lowered(row) for row in rows] == [lowered(row) for row in wanted_rows], (name, values)
            asked += bool(wanted_rows)
    assert asked >= len(asking.questions())


def lowered(row: Row) -> list[str]:
    return [
        f"{term.value}@{term.language.lower()}" if isinstance(term, ox.Literal) and term.language else str(term)
        for term in row
    ]


def test_an_answer_that_is_cut_short_is_no_answer(server: servers.Server, tmp_path: Path) -> None:
    """Virtuoso, as delivered, gives 10,000 rows of any answer, and status 200."""
    assert put(server, graph(tmp_path / "a.ttl", 1_100, "long"), name="urn:long").returncode == 0
    (tmp_path / "own.rq").write_text("SELECT ?s ?p ?o WHERE { GRAPH <urn:long> { ?s ?p ?o } }")
    done = accord("query", str(tmp_path / "own.rq"), "--on", server.address, "--format", "csv")
    if server.kind == "virtuoso":
        assert (done.returncode, done.stdout) == (2, "") and "cut its answer short after 10000 rows" in done.stderr
    else:
        assert done.returncode == 0 and done.stdout.count("\nurn:claim:") == 11_000


def test_named_graphs_are_kept_described_and_pruned(
    server: servers.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A graph each for notes, positions and what was derived; what is gone is removed, what others own stays."""
    (tmp_path / "a.md").write_text("# A\n\nPresent: Ann Rao, Bo Lin\n\n## Roof\n\nAnn: Mend it.\n\nBo: I agree.\n")
    (tmp_path / "b.md").write_text("# B\n\nPresent: Cy Vale, Di Ash\n\n## Gate\n\nCy: Paint it.\n\nDi: No, never.\n")
    one, two = tmp_path / "one.nq", tmp_path / "two.nq"
    assert (
        accord("build", str(tmp_path / "a.md"), str(tmp_path / "b.md"), "--base", OWN, "-o", str(two)).returncode == 0
    )
    assert accord("build", str(tmp_path / "a.md"), "--base", OWN, "-o", str(one)).returncode == 0
    assert put(server, graph(tmp_path / "own.ttl", 1), name="urn:own").returncode == 0
    both = accord("load", str(two), server.address, *login(server), password=server.password)
    assert both.returncode == 0, both.stderr
    listed = {line.split("\t")[2] for line in both.stdout.splitlines()}
    assert {OWN + "a/graph/notes", OWN + "b/graph/notes"} <= listed
    dry = accord("load", str(one), server.address, "--prune", "--dry-run", *login(server), password=server.password)
    assert "would be removed" in dry.stdout
    pruned = accord("load", str(one), server.address, "--prune", *login(server), password=server.password)
    gone = {line.split("\t")[2] for line in pruned.stdout.splitlines() if line.startswith("removed")}
    assert OWN + "b/graph/notes" in gone and OWN + "a/graph/notes" not in gone
    with opened(server, monkeypatch) as there:
        names = there.names()
        described = {str(t.subject)[1:-1] for t in there.triples(loading.CATALOGUE) if "triples" in t.predicate.value}
    assert OWN + "b/graph/notes" not in names and OWN + "a/graph/notes" in names
    assert OWN + "a/graph/notes" in described and not any("/b/" in name for name in described)


def test_replace_leaves_nothing_of_the_old_and_append_nothing_out(
    server: servers.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert put(server, graph(tmp_path / "a.ttl", 300)).stdout.startswith("loaded\t3000\t")
    assert put(server, graph(tmp_path / "b.ttl", 250, "b")).stdout.startswith("replaced\t2500\t")
    more = put(server, graph(tmp_path / "c.ttl", 300, "c"), "--append")
    assert more.stdout.startswith("added\t"), more.stderr
    assert int(more.stdout.split("\t")[1]) == 2500 + 250 * 3 + 50 * 10  # what differs of 250, and 50 more
    with opened(server, monkeypatch) as there:
        said = {t.predicate.value: t.object for t in there.triples(loading.CATALOGUE) if TEST in str(t.subject)}
    assert said["http://rdfs.org/ns/void#triples"].value == "3750"  # type: ignore[union-attr]
    assert "http://rdfs.org/ns/void#properties" not in said
    assert put(server, tmp_path / "c.ttl", "--append").stdout.startswith("unchanged\t")
    assert put(server, tmp_path / "a.ttl", "--dry-run").stdout.startswith("would be replaced\t3000\t")
    assert put(server, tmp_path / "a.ttl").stdout.startswith("replaced\t3000\t")


def test_a_small_change_writes_only_the_resources_that_have_changed(
    server: servers.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One resource changed, one gone, one new, whatever types their numbers have; nothing else is sent."""
    name = "https://example.org/small/graph"
    old, new = tmp_path / "old.ttl", tmp_path / "new.ttl"
    words = claims(300) + '<urn:gone> <urn:p> "1"^^xsd:int, "2"^^xsd:integer, 1.50, "\\u4E2D"@zh-Hant .\n'
    old.write_text(words, encoding="utf-8")
    new.write_text(
        words.replace("operation 7 a", 'no \\" } ; DROP ALL').replace("urn:gone", "urn:new"), encoding="utf-8"
    )
    assert put(server, old, name=name).stdout.startswith("loaded\t3004\t")
    assert put(server, new, "--dry-run", name=name).stdout.startswith("would be amended\t3004\t")
    done = put(server, new, name=name)
    assert done.stdout.startswith("amended\t3004\t"), done.stdout + done.stderr
    assert put(server, new, name=name).stdout.startswith("unchanged\t3004\t")
    with opened(server, monkeypatch) as there:
        terms = {str(triple.subject) for triple in there.triples(name)}
        objects = {str(triple.object) for triple in there.triples(name)}
    assert "<urn:new>" in terms and "<urn:gone>" not in terms and '"no \\" } ; DROP ALL"@en' in objects


def test_loads_at_the_same_time_are_all_in_the_catalogue(
    server: servers.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, names = graph(tmp_path / "a.ttl", 5, "rivals"), {f"urn:rival:{number}" for number in range(4)}
    with ThreadPoolExecutor(4) as beside:
        done = list(beside.map(lambda name: put(server, path, name=name), names))
    assert all(one.returncode == 0 for one in done), [one.stderr for one in done]
    with opened(server, monkeypatch) as there:
        about = {str(triple.subject)[1:-1] for triple in there.triples(loading.CATALOGUE)}
        links = {str(t.object)[1:-1] for t in there.triples(loading.CATALOGUE) if t.predicate.value.endswith("dataset")}
    assert names <= about and names <= links


def test_the_ontology_is_never_in_the_way_of_append(server: servers.Server, tmp_path: Path) -> None:
    arguments = ("load", str(graph(tmp_path / "a.ttl", 3, "on")), server.address, "--graph", "urn:on", *login(server))
    assert accord(*arguments, password=server.password).returncode == 0
    again = accord(*arguments, "--append", password=server.password)
    assert again.returncode == 0 and again.stdout.count("unchanged") == 2, again.stderr


def test_the_same_notes_twice_are_warned_of(server: servers.Server, several_notes: Path) -> None:
    """As a whole and in parts, they would be found twice."""
    whole = accord("load", str(SAMPLE), server.address, "--no-ontology", *login(server), password=server.password)
    assert whole.returncode == 0, whole.stderr
    load = ("load", str(several_notes), server.address, "--no-ontology", "--dry-run", *login(server))
    parts = accord(*load, password=server.password)
    assert "hold the same notes" in parts.stderr and NOTES in parts.stderr


def test_blank_nodes_arrive_and_are_compared_by_what_they_are(server: servers.Server, tmp_path: Path) -> None:
    path = tmp_path / "blank.ttl"
    path.write_text("<urn:a> <urn:p> [ <urn:q> 1 ; <urn:r> [ <urn:q> 2 ] ] .")
    assert put(server, path, name="urn:blank").stdout.startswith("loaded\t4\t")
    assert put(server, path, name="urn:blank").stdout.startswith("unchanged\t4\t")
    refused = put(server, path, "--append", name="urn:blank")
    assert refused.returncode == 1 and "blank nodes" in refused.stderr


# ── Proof ──


def test_what_does_not_arrive_is_told_triple_by_triple(
    server: servers.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that loses a triple and invents another is found out."""
    with opened(server, monkeypatch) as there:
        there.drop(TEST)
        (spool,) = loading.graphs([graph(tmp_path / "a.ttl", 30)], tmp_path, graph=TEST, ontology=False)
        upload = there._upload

        def lossy(method: str, name: str, body: bytes | Iterator[bytes]) -> bytes:
            lines = (body if isinstance(body, bytes) else b"".join(body)).splitlines(keepends=True)
            return upload(method, name, b"".join(lines[1:]) + b"<urn:x> <urn:y> <urn:z> .\n")

        with monkeypatch.context() as patch:
            patch.setattr(there, "_upload", lossy)
            with pytest.raises(DataError) as caught:
                list(loading.Load(there, folder=tmp_path).run([spool]))
        assert next(iter(loading.Load(there, folder=tmp_path).run([spool]))).deed == "amended"
    assert f"<{TEST}> lacks 1 triples and has 1 too many" in str(caught.value)
    assert "- <urn:claim:000000>" in str(caught.value) and "+ <urn:x> <urn:y> <urn:z> ." in str(caught.value)


def test_a_reader_sees_what_the_store_promises(
    server: servers.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a graph is replaced, again and again, somebody else counts it all the time."""
    small, large = graph(tmp_path / "a.ttl", 210), graph(tmp_path / "b.ttl", 700, "b")
    assert put(server, small).returncode == 0
    seen: set[int] = set()
    done = threading.Event()

    def look() -> None:
        with GraphStore(kinds.find(server.address)) as there:
            while not done.is_set():
                seen.add(there.count(TEST))

    reader = threading.Thread(target=look)
    reader.start()
    try:
        with opened(server, monkeypatch) as there:
            for number in range(6):
                path = (large, small)[number % 2]
                spools = loading.graphs([path], tmp_path, graph=TEST, ontology=False)
                assert next(iter(loading.Load(there, folder=tmp_path).run(spools))).deed == "replaced"
    finally:
        done.set()
        reader.join()
    assert {2100, 7000} <= seen
    whole = seen == {2100, 7000}
    promise = kinds.kinds()[server.kind].guarantee
    assert whole or "may find the graph empty or in part" in promise, sorted(seen)


def test_a_reader_of_a_new_graph_sees_what_the_store_promises(
    server: servers.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a graph of several chunks comes in, somebody looks for resources that have not all of their ten triples."""
    name, count = "https://example.org/new/graph", int(2.5 * (kinds.kinds()[server.kind].chunk or 20_000))
    spools = loading.graphs([graph(tmp_path / "a.ttl", count // 10, "new")], tmp_path, graph=name, ontology=False)
    halves = (
        "SELECT (COUNT(*) AS ?n) WHERE { { SELECT ?s (COUNT(*) AS ?c) "
        f"WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }} GROUP BY ?s HAVING (COUNT(*) != 10) }} }}"
    )
    counts: set[int] = set()
    broken: set[str] = set()
    done = threading.Event()

    def look() -> None:
        with GraphStore(kinds.find(server.address)) as there:
            while not done.is_set():
                broken.add(there.select(halves)[0][0].value)
                counts.add(there.count(name))

    with ThreadPoolExecutor(1) as beside, opened(server, monkeypatch) as there:
        reader = beside.submit(look)
        try:
            assert [one.deed for one in loading.Load(there, tmp_path).run(spools)] == ["loaded"]
            time.sleep(0.5)
        finally:
            done.set()
        reader.result()
    assert count in counts
    whole = broken == {"0"} and counts <= {0, count}
    promise = kinds.kinds()[server.kind].guarantee
    assert whole or "A graph that is new grows by chunks" in promise, (broken, sorted(counts))


# ── Faults ──


@pytest.fixture(params=servers.KINDS)
def mortal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[servers.Server]:
    """A store that a test may kill."""
    wanted(request.param)
    started = servers.start(request.param, tmp_path / request.param)
    yield started
    started.kill()


def risen(server: servers.Server) -> servers.Server:
    """The same store, started again at the same place."""
    return servers.start(server.kind, Path(server.folder), port=int(server.address.split(":")[2].split("/")[0]))


def test_a_store_that_is_killed_and_comes_back_gets_the_rest(mortal: servers.Server, tmp_path: Path) -> None:
    """Killed by its process id when two megabytes of the new graph have passed."""
    assert put(mortal, graph(tmp_path / "a.ttl", 20)).returncode == 0
    path, killed = graph(tmp_path / "b.ttl", 15_000, "b"), threading.Event()

    def kill() -> None:
        mortal.kill()
        killed.set()

    with between(mortal, 2_000_000, deed=kill) as address, ThreadPoolExecutor(1) as beside:
        through = dataclasses.replace(mortal, address=address)
        loading = beside.submit(put, through, path, "--patience", "60")
        assert killed.wait(60)
        again = risen(mortal)
        done = loading.result()
    try:
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("replaced\t150000\t") and "again in" in done.stderr
    finally:
        again.kill()


def test_a_store_that_stays_away_is_left_as_it_was(
    mortal: servers.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert put(mortal, graph(tmp_path / "a.ttl", 20)).returncode == 0
    path = graph(tmp_path / "b.ttl", 15_000, "b")
    with between(mortal, 2_000_000, deed=mortal.kill) as address:
        lost = put(dataclasses.replace(mortal, address=address), path, "--patience", "1")
    assert lost.returncode == 2 and "cannot be reached" in lost.stderr and "Traceback" not in lost.stderr
    again = risen(mortal)
    try:
        with opened(again, monkeypatch) as there:
            assert there.count(TEST) == 200
            list(loading.Load(there, tmp_path).run([], prune=True))  # what was made ready and never put in its place
            assert not any(name.startswith(loading.LOADING) for name in there.names())
    finally:
        again.kill()


def test_connections_that_break_are_tried_again(mortal: servers.Server, tmp_path: Path) -> None:
    path = graph(tmp_path / "a.ttl", 400, "broken")
    with between(mortal, 100_000, times=2) as address:
        done = put(dataclasses.replace(mortal, address=address), path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("loaded\t4000\t") and "again in" in done.stderr


def test_what_never_passes_as_a_whole_goes_in_chunks(
    mortal: servers.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over a connection that always breaks after two megabytes; what is sent a third time is in chunks."""
    monkeypatch.setattr(loading, "CHUNK", 5_000)
    if mortal.kind == "virtuoso":
        pytest.skip("Virtuoso always gets chunks")
    told: list[str] = []
    name = "https://example.org/cut/graph"
    spools = loading.graphs([graph(tmp_path / "a.ttl", 4_000, "cut")], tmp_path, graph=name, ontology=False)
    with (
        between(mortal, 2_000_000, times=math.inf) as address,
        opened(dataclasses.replace(mortal, address=address), monkeypatch, patience=8) as there,
    ):
        there.tell = told.append
        assert [done.deed for done in loading.Load(there, tmp_path).run(spools)] == ["loaded"]
        assert there.count(name) == 40_000 and not any(n.startswith(loading.LOADING) for n in there.names())
    assert any("in chunks" in line for line in told)


def busy(times: int, seconds: float = 0) -> Callable[[BaseHTTPRequestHandler], bool]:
    """Answers the first requests with 503; or not at all for so many seconds."""
    left = [times]

    def answered(handler: BaseHTTPRequestHandler) -> bool:
        left[0] -= 1
        if left[0] < 0:
            return False
        if seconds:
            time.sleep(seconds)
            handler.close_connection = True
        else:
            handler.send_error(503)
        return True

    return answered


@pytest.mark.parametrize("seconds", [0, 3])
def test_a_store_that_is_busy_or_late_is_asked_again(oxigraph: servers.Server, seconds: float, tmp_path: Path) -> None:
    path = graph(tmp_path / "a.ttl", 10)
    with front(oxigraph, busy(2, seconds)) as address:
        arguments = ("load", str(path), address, "--store", "oxigraph", "--graph", TEST, "--no-ontology")
        done = accord(*arguments, "--timeout", "1")
        late = accord("pull", address, "--store", "oxigraph", "--graph", TEST)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("again in") == 2 and ("503" if not seconds else "did not answer within 1") in done.stderr
    assert late.returncode == 0, late.stderr


def test_patience_ends(oxigraph: servers.Server, tmp_path: Path) -> None:
    with front(oxigraph, busy(1000)) as address:
        arguments = ("load", str(graph(tmp_path / "a.ttl", 10)), address, "--store", "oxigraph", "--graph", TEST)
        done = accord(*arguments, "--patience", "2")
    assert done.returncode == 2 and "Error: http" in done.stderr and "again in" in done.stderr, done.stderr


def test_certificates_are_checked_and_may_be_trusted(oxigraph: servers.Server, tmp_path: Path) -> None:
    """A certificate whose authority nobody knows is refused, with a remedy that helps."""
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(tls)
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    path = graph(tmp_path / "a.ttl", 10)
    with front(oxigraph, tls=tls) as address:
        load = ("load", str(path), address, "--graph", TEST, "--no-ontology", "--patience", "0")
        ask = ("query", "topics", "--on", address, "--store", "oxigraph")
        for arguments in (load, ask):
            refused = accord(*arguments)
            assert refused.returncode == 2 and "SSL_CERT_FILE" in refused.stderr, refused.stderr
            trusted = accord(*arguments, SSL_CERT_FILE=str(tmp_path / "authority.pem"))
            assert trusted.returncode == 0, trusted.stderr


# ── At a terminal ──


def test_a_person_is_asked_for_the_password_and_sees_how_far_it_is(server: servers.Server, tmp_path: Path) -> None:
    path = graph(tmp_path / "a.ttl", 8_000, "seen")
    arguments = [
        "-m",
        "accord",
        "load",
        str(path),
        server.address,
        "--graph",
        "urn:seen",
        "--no-ontology",
        *login(server),
    ]
    environment = {**environment_of(), "TERM": "xterm-256color"}
    child = pexpect.spawn(
        sys.executable, arguments, env=environment, encoding="utf-8", timeout=120, dimensions=(30, 120)
    )
    if server.user:
        child.expect(f"Password of {server.user}: ")
        child.waitnoecho()
        child.sendline(server.password)
    child.expect("sending urn:seen")
    child.expect(r"[\d.]+/[\d.]+ MB")
    child.expect("loaded\t80000\turn:seen")
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus == 0 and server.password not in (child.before or "")) or not server.password


def test_a_full_disk_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    wanted("oxigraph")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        assert not os.environ.get("ACCORD_ALL_STORES") or os.getuid(), mounted.stderr
        pytest.skip("a full disk is not tried: it takes root to mount a small one")
    try:
        small = servers.start("oxigraph", disk / "oxigraph")
        assert put(small, graph(tmp_path / "a.ttl", 20)).returncode == 0
        full = put(small, graph(tmp_path / "b.ttl", 12000, "b"), "--patience", "1")
        assert full.returncode == 2 and small.address in full.stderr, full.stderr
        assert "Traceback" not in full.stderr
        small.kill()
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        again = servers.start("oxigraph", disk / "oxigraph")
        with GraphStore(kinds.find(again.address)) as there:
            assert there.count(TEST) == 200
        again.kill()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def test_a_wrong_password_is_refused_and_never_shown(server: servers.Server, tmp_path: Path) -> None:
    if not server.user:
        pytest.skip("this store has no passwords")
    path = graph(tmp_path / "a.ttl", 2, "secret")
    arguments = ("load", str(path), server.address, "--graph", TEST, "--no-ontology", "--user", server.user)
    wrong = accord(*arguments, password=WRONG)
    assert wrong.returncode == 2 and "401" in wrong.stderr, wrong.stderr
    assert WRONG not in wrong.stderr + wrong.stdout
    nobody = accord(*arguments[:-2])
    assert nobody.returncode == 2 and "401" in nobody.stderr and "--user" in nobody.stderr
    host = server.address.split("//")[1]
    in_address = accord("load", str(path), f"http://dba:{WRONG}@{host}")
    assert in_address.returncode == 2 and WRONG not in in_address.stderr


def test_the_netrc_file_gives_name_and_password(server: servers.Server, tmp_path: Path) -> None:
    if not server.user:
        pytest.skip("this store has no passwords")
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine 127.0.0.1 login {server.user} password {server.password}\n")
    netrc.chmod(0o600)
    arguments = ("load", str(graph(tmp_path / "a.ttl", 3)), server.address, "--graph", TEST, "--no-ontology")
    done = accord(*arguments, NETRC=str(netrc))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", ["oxigraph", "fuseki"])
def test_a_store_that_may_only_be_read_says_so(kind: str, tmp_path: Path) -> None:
    wanted(kind)
    first = servers.start(kind, tmp_path / kind)
    assert put(first, graph(tmp_path / "a.ttl", 2)).returncode == 0
    first.stop()
    closed = servers.start(kind, tmp_path / kind, read_only=True)
    try:
        refused = put(closed, graph(tmp_path / "b.ttl", 3, "b"))
        assert refused.returncode == 2 and "HTTP status 4" in refused.stderr, refused.stderr
        with GraphStore(kinds.find(closed.address)) as there:
            assert there.count(TEST) == 20
    finally:
        closed.stop()


def test_names_of_graphs_cannot_break_out(server: servers.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(server, monkeypatch) as there:
        for name in ("urn:x> } ; DROP ALL #", "no iri", "<urn:x>", 'urn:"x"'):
            for do in (there.drop, there.count, lambda n: there.copy(n, "urn:y")):
                with pytest.raises(RequestError, match="is no IRI"):
                    do(name)


def test_stores_without_a_graph_protocol_take_updates(
    server: servers.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a profile with addresses for queries and updates alone; what would break out of an update stays a word."""
    profiles = tmp_path / "stores.yaml"
    known = kinds.find(server.address)
    profiles.write_text(f"lab:\n  query: {known.query}\n  update: {known.update}\n  user: {server.user or 'x'}\n")
    if server.kind == "virtuoso":
        pytest.skip("one INSERT DATA of this store holds too little to be of use")
    name = "urn:by:update"
    path = tmp_path / "a.ttl"
    path.write_text(r'<urn:a> <urn:p> "\" } } ; DROP ALL ; INSERT DATA { <urn:h> <urn:i> \"", "a\\", "}\n#" .')
    arguments = ("load", str(path), "lab", "--graph", name, "--no-ontology")
    done = accord(*arguments, password=server.password or "x", ACCORD_STORES=str(profiles))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("loaded\t3\t")
    with opened(server, monkeypatch) as there:
        assert there.count(name) == 3


# ── A client that nobody here wrote ──


@pytest.mark.parametrize("name", ["people", "consensus", "claims"])
def test_comunica_gets_the_same_rows(server: servers.Server, name: str) -> None:
    if server.kind == "virtuoso":
        pytest.skip("Comunica is tried on Oxigraph and Fuseki")
    wanted_comunica()
    accord("load", str(SAMPLE), server.address, *login(server), password=server.password)
    question = asking.questions()[name]
    rows = asking.ask(kinds.find(server.address).endpoint(), question).terms
    union = "?union-default-graph=" if server.kind == "oxigraph" else "?default-graph-uri=urn:x-arq:UnionGraph"
    found = comunica.rows(question.text, server.query + union)
    wanted_rows = sorted(sorted(str(getattr(t, "value", t)) for t in row if t is not None) for row in rows)
    assert found == wanted_rows and found
