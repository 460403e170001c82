"""What an endpoint says comes through as it said it, and a password goes to nobody else."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from accord.ground.errors import RequestError
from accord.rdf.endpoint import Endpoint, post, update

ROWS = b'{"head": {"vars": []}, "results": {"bindings": []}}'
LOGIN = ("ada", "secret")


class Server(BaseHTTPRequestHandler):
    """Answers with the status that the path names; /move sends on to /200, /digest wants HTTP Digest."""

    said: ClassVar[bytes] = b""
    heads: ClassVar[list[tuple[str, str]]] = []

    def do_POST(self) -> None:
        """Answer."""
        self.rfile.read(int(self.headers["Content-Length"]))
        name = self.path.strip("/")
        self.heads.append((name, self.headers.get("Authorization", "")))
        wanted = name == "digest" and "Digest" not in self.headers.get("Authorization", "")
        status = 302 if name == "move" else 401 if wanted else 200 if name == "digest" else int(name)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/200")
        if wanted:
            self.send_header("WWW-Authenticate", 'Digest realm="store", nonce="7", qop="auth", algorithm="MD5"')
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(ROWS if status == 200 else self.said)

    do_GET = do_POST  # noqa: N815 (the name that the library looks for)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    Server.heads.clear()
    listening = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_port}"
    listening.shutdown()
    listening.server_close()


@pytest.mark.parametrize("status", [400, 401, 404, 414, 500, 507])
@pytest.mark.parametrize(
    ("said", "told"),
    [
        (b'it\'s "no" good', 'it\'s "no" good'),
        ("路径不对".encode(), "路径不对"),
        (b"b'evaluated'", "b'evaluated'"),
        (b"line\n\n\nResponse:\nline", "line Response: line"),
        (b"\x1b[31m\xff", "[31m"),
        (b"", ""),
    ],
)
def test_an_error_is_told_in_the_words_of_the_endpoint(
    server: str, status: int, said: bytes, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Server, "said", said)
    with pytest.raises(RequestError) as caught:
        post(Endpoint(f"{server}/{status}"), "ASK {}", graph=False, timeout=10)
    assert caught.value.message.startswith(f"{server}/{status} answered with HTTP status {status}")
    assert told in caught.value.message and "\x1b" not in caught.value.message


@pytest.mark.parametrize("digest", [False, True])
def test_nobody_is_followed_elsewhere(server: str, digest: bool) -> None:
    with pytest.raises(RequestError, match="sends on to /200"):
        update(Endpoint(f"{server}/move", login=LOGIN, digest=digest), "CLEAR ALL", timeout=10)
    assert [name for name, _ in Server.heads] == ["move"]


def test_digest_is_for_this_endpoint_alone(server: str) -> None:
    """Nothing is left behind that would answer for other requests of this process."""
    assert post(Endpoint(f"{server}/digest", login=LOGIN, digest=True), "ASK {}", graph=False, timeout=10) == ROWS
    assert Server.heads[-1][1].startswith('Digest username="ada"')
    Server.heads.clear()
    with pytest.raises(OSError, match="401"):
        urllib.request.urlopen(f"{server}/digest", data=b"")  # noqa: S310 (a server of this test)
    assert [head for _, head in Server.heads] == [""]


def test_basic_sends_name_and_password(server: str) -> None:
    assert post(Endpoint(f"{server}/200", login=LOGIN), "ASK {}", graph=False, timeout=10) == ROWS
    assert Server.heads == [("200", "Basic YWRhOnNlY3JldA==")]


def test_an_endpoint_does_not_show_the_password() -> None:
    assert "secret" not in repr(Endpoint("http://localhost/query", login=LOGIN))
