"""Requests that nobody should send: each gets an answer that says what to do, and the server lives on."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from accord.asking.question import questions
from accord.serving import connection, is_loopback
from places import ROOT
from served import Served, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
"""Some 10^11 rows of the sample."""
GREEDY = "SELECT DISTINCT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f LIMIT 1"
"""All of 10^7 rows are held at once."""


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with narrow limits."""
    folder = tmp_path_factory.mktemp("narrow")
    with serving(
        folder, str(ROOT / "graph"), "--workers", "2", "--timeout", "2", "--memory", "128", "--rows", "100"
    ) as server:
        yield server


def told(answer: httpx.Response, status: int, *words: str) -> None:
    """Hold a refusal against the rules: the status, a message, and on an indented line what to do."""
    assert answer.status_code == status, answer.text
    assert "\n  " in answer.text
    assert "Traceback" not in answer.text
    missing = [word for word in words if word not in answer.text]
    assert not missing, f"{missing} not in {answer.text}"


def test_a_query_that_never_ends_is_ended(narrow: Served) -> None:
    for _ in range(3):  # as many as there are workers, and one more
        told(narrow.ask("sparql", params={"query": ENDLESS}), 503, "longer than 2 seconds", "LIMIT")
    assert narrow.count() > 1000


def test_the_processor_is_free_again_after_it(narrow: Served) -> None:
    narrow.ask("sparql", params={"query": ENDLESS})
    time.sleep(0.5)
    assert not [number for number in narrow.processes() if _runs(number)]


def test_who_asks_and_goes_stops_the_query(narrow: Served) -> None:
    before = narrow.processes()
    with narrow.raw() as line:
        query = ENDLESS.replace(" ", "%20").replace("?", "%3F")
        line.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(1.5)
    time.sleep(0.5)
    assert narrow.processes() != before  # its worker has been replaced
    assert not [number for number in narrow.processes() if _runs(number)]


def _runs(number: int) -> bool:
    """Whether a process computes."""
    return Path(f"/proc/{number}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "R"


def test_a_query_that_takes_all_memory_is_ended(narrow: Served) -> None:
    told(narrow.ask("sparql", params={"query": GREEDY}), 503, "128 MB of memory", "Ask for less")
    assert narrow.count() > 1000


def test_other_readers_are_answered_meanwhile(narrow: Served) -> None:
    thread = threading.Thread(target=narrow.ask, args=("sparql",), kwargs={"params": {"query": ENDLESS}})
    thread.start()
    begun = time.monotonic()
    assert narrow.count() > 1000
    assert time.monotonic() - begun < 2  # of the two seconds that the other may take
    thread.join()


@pytest.mark.parametrize("accepted", ["application/sparql-results+json", "text/csv", "text/xml"])
def test_an_answer_of_too_many_rows_is_refused_and_not_cut(narrow: Served, accepted: str) -> None:
    def ask(limit: int) -> httpx.Response:
        query = f"SELECT * {{ ?s ?p ?o }} LIMIT {limit}"
        return narrow.ask("sparql", params={"query": query}, headers={"Accept": accepted})

    assert ask(100).status_code == 200
    told(ask(101), 503, "100 rows", "LIMIT")


def test_likewise_of_too_many_statements(narrow: Served) -> None:
    query = "CONSTRUCT WHERE { ?s ?p ?o } LIMIT "
    assert narrow.ask("sparql", params={"query": f"{query}100"}).status_code == 200
    told(narrow.ask("sparql", params={"query": f"{query}101"}), 503, "100 rows")


@pytest.mark.parametrize(
    "word",
    ["SERVICE", "service", "SERVICE SILENT", r"\u0053ERVICE", "# x\nSERVICE", "SERVICE # x\n", "SERVICE?s{}SERVICE"],
)
def test_no_other_endpoint_is_asked(served: Served, word: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(1)
        port = listener.getsockname()[1]
        query = f"SELECT * {{ {word} <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
        answer = served.ask("sparql", params={"query": query})
        assert answer.status_code in (400, 403)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_workers_can_open_no_file_and_no_connection(served: Served) -> None:
    """Whatever a query says: the system itself refuses."""
    limits = {number: Path(f"/proc/{number}/limits").read_text() for number in served.processes()}
    closed = [
        number for number, text in limits.items()
        if [line.split()[3:5] for line in text.splitlines() if line.startswith("Max open files")] == [["0", "0"]]
    ]  # fmt: skip
    assert len(closed) >= 2


def test_files_are_not_read(served: Served) -> None:
    for query in (
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * { GRAPH <file:///etc/passwd> { ?s ?p ?o } }",
    ):
        assert served.rows(query) == []
    told(served.ask("sparql", params={"query": "LOAD <file:///etc/passwd>"}), 400, "update")
    for path in ("../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/pyproject.toml", "/etc/passwd"):
        with served.raw() as line:
            line.sendall(f"GET /{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            assert _all(line).startswith(b"HTTP/1.1 404")


def _all(line: socket.socket) -> bytes:
    parts = []
    while part := line.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


def test_a_post_of_100_megabytes_is_not_taken(served: Served) -> None:
    part, sent = b"x" * (1 << 16), 0
    with served.raw() as line:
        head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: {100 << 20}\r\n"
        line.sendall(f"{head}Content-Type: application/sparql-query\r\n\r\n".encode())
        answer = b""
        while b"1,048,576 bytes" not in answer:  # before anything of it is sent
            answer += line.recv(1 << 16)
        assert answer.startswith(b"HTTP/1.1 413")
        with contextlib.suppress(ConnectionError):
            while sent < 100 << 20:
                line.sendall(part)
                sent += len(part)
                time.sleep(0.01)
    assert sent < 100 << 20


def test_likewise_in_parts_of_unknown_number(served: Served) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(64):
            yield b"x" * (1 << 15)

    headers = {"Content-Type": "application/sparql-query"}
    told(httpx.post(f"{served.address}sparql", content=parts(), headers=headers), 413, "1,048,576 bytes")


def test_an_address_of_a_megabyte_is_too_long(served: Served) -> None:
    with served.raw() as line:
        line.sendall(b"GET /question/claims?party=" + b"x" * (1 << 20) + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert line.recv(1 << 16).startswith(b"HTTP/1.1 414")
    assert served.count() > 1000


def test_so_are_headers(served: Served) -> None:
    with served.raw() as line:
        line.sendall(b"GET /sparql HTTP/1.1\r\nHost: localhost\r\n" + b"X: 1234567890\r\n" * 100_000)
        assert line.recv(1 << 16).startswith(b"HTTP/1.1 414")


def test_who_sends_a_byte_a_second_stops_nobody(served: Served) -> None:
    lines = [served.raw() for _ in range(20)]
    for line in lines:
        line.sendall(b"G")
    assert served.count() > 1000
    for line in lines:
        line.close()


def test_who_sends_no_whole_request_is_left(served: Served) -> None:
    with served.raw(connection.PATIENCE + 10) as line:
        line.sendall(b"GET /sparql HTTP/1.1\r\n")
        assert line.recv(1 << 16).startswith(b"HTTP/1.1 408")


def test_who_reads_a_byte_a_second_stops_nobody(served: Served) -> None:
    lines = [served.raw() for _ in range(20)]
    query = "SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D"
    for line in lines:
        line.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert line.recv(1) == b"H"
    assert served.count() > 1000
    for line in lines:
        line.close()


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\r\n" * 100 + b"?",
    ],
)
def test_what_is_no_http_is_told(served: Served, data: bytes) -> None:
    with served.raw() as line:
        line.sendall(data)
        assert line.recv(1 << 16).startswith(b"HTTP/1.1 400")
    assert served.count() > 1000


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { " + "{ " * 20_000 + "} " * 20_000 + "}",
        "SELECT (" + "(" * 100_000 + "1" + ")" * 100_000 + " AS ?x) {}",
        "SELECT * { ?s " + "^" * 100_000 + "<urn:p> ?o }",
    ],
)
def test_a_query_that_is_nested_deeply_ends_no_more_than_its_worker(served: Served, query: str) -> None:
    headers = {"Content-Type": "application/sparql-query"}
    answer = served.ask("sparql", method="POST", content=query.encode(), headers=headers)
    told(answer, answer.status_code)
    assert answer.status_code in (400, 503)
    assert served.count() > 1000


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("question/nothing?format=json", 404, "who-agreed"),
        ("question/claims?party=Nobody&format=json", 400, "Nobody"),
        ("question/claims?nothing=1&format=json", 400, "It has: "),
        ("question/claims?party=a&party=b&format=json", 400, "comes twice"),
        ("question/claims?format=pdf", 406, "json, csv or tsv"),
        ("resource", 400, "/resource?iri="),
        ("resource?iri=urn:nothing", 404, "nothing is said of urn:nothing"),
        ("resource?iri=%00%3Cscript%3E", 404, "nothing is said"),
        ("no/such/page", 404, "Begin at /"),
        ("?%FF=1", 404, ""),
    ],
)
def test_what_is_not_there_is_told(served: Served, path: str, status: int, words: str) -> None:
    if "?%FF" in path:
        path = "resource?iri=%FF"
        status = 400
    told(served.ask(path, headers={"Accept": "application/json"}), status, words)


def test_a_page_of_a_stranger_cannot_ask_by_a_name_of_its_own(served: Served) -> None:
    """Whoever answers for a name may let it lead to 127.0.0.1 (DNS rebinding)."""
    answer = served.ask("sparql", params={"query": "ASK {}"}, headers={"Host": "example.org"})
    told(answer, 421, "--address")


def test_nothing_but_asking_is_possible(served: Served) -> None:
    for method in ("PUT", "DELETE", "PATCH", "POST"):
        answer = served.ask("person/tang-jie", method=method)
        told(answer, 405)
        assert answer.headers["allow"] == "GET, HEAD"


def test_a_port_that_is_taken_is_told(served: Served, tmp_path: Path) -> None:
    done = _run("serve", str(ROOT / "graph" / "people.ttl"), "--port", str(served.port), cwd=tmp_path)
    assert done.returncode == 2
    assert f"port {served.port}" in done.stderr and "--port" in done.stderr
    assert done.stdout == ""


def test_a_graph_that_is_broken_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<urn:a> <urn:b> .\n")
    done = _run("serve", "broken.ttl", "--port", "0", cwd=tmp_path)
    assert done.returncode == 1
    assert "broken.ttl:1:17: syntax error" in done.stderr
    assert _run("serve", "nothing.ttl", "--port", "0", cwd=tmp_path).returncode == 2


def _run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-m", "accord", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_it_is_asked_to_and_leaves_no_process(tmp_path: Path, number: signal.Signals) -> None:
    with serving(tmp_path, str(ROOT / "graph" / "people.ttl")) as server:
        below = server.processes()
        assert len(below) >= 3
        server.process.send_signal(number)
        assert server.process.wait(20) == 0
        assert server.told.read_text() == ""
    _gone(below)


def test_no_process_is_left_when_it_is_killed(tmp_path: Path) -> None:
    with serving(tmp_path, str(ROOT / "graph" / "people.ttl")) as server:
        below = server.processes()
        server.process.kill()
        server.process.wait()
        _gone(below)


def _gone(numbers: set[int]) -> None:
    end = time.monotonic() + 10
    while any(Path(f"/proc/{number}").exists() for number in numbers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [number for number in numbers if Path(f"/proc/{number}").exists()]


def test_listening_elsewhere_is_said_to_be_open_to_all(tmp_path: Path) -> None:
    with serving(tmp_path, str(ROOT / "graph" / "people.ttl"), "--host", "127.0.0.2") as server:
        assert "127.0.0.2" in server.address
        assert server.told.read_text() == ""
    assert not is_loopback("0.0.0.0")  # noqa: S104


@pytest.mark.parametrize("name", sorted(questions()))
def test_every_question_is_answered_by_workers_that_can_open_no_file(served: Served, name: str) -> None:
    """What is loaded late must have been loaded before."""
    for value in ("Nobody", "tang jie", "shunyu", "王", "2026-01-10"):
        for parameter in questions()[name].parameters:
            answer = served.ask(f"question/{name}", params={parameter.name: value, "format": "csv"})
            assert answer.status_code in (200, 400), answer.text
    assert served.ask(f"question/{name}?format=csv").text.startswith(",".join(questions()[name].columns))
