"""Stores for tests: each is started once a session, and what is not on this machine is skipped, or a failure in CI."""

from __future__ import annotations

import contextlib
import math
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

import servers
from places import ROOT

ALL = "ACCORD_ALL_STORES"
"""Set where every store has to be there: what is missing is installed then."""
MISSING = "is missing (scripts/stores up installs it)"
"""What is told of a store that is not on this machine."""


def wanted(kind: str) -> None:
    """Skip where a store is not on this machine; where all have to be there, install it.

    Raises:
        OSError: it has to be there, and cannot be installed.
    """
    if os.environ.get(ALL):
        servers.install(kind)
    elif lacking := servers.missing(kind):
        pytest.skip(f"{kind}: {lacking} {MISSING}")


def wanted_comunica() -> None:
    """Likewise for Comunica."""
    _wanted("comunica: @comunica/query-sparql", servers.has_comunica, servers.install_comunica)


def wanted_apache() -> None:
    """Likewise for Apache, the web server of w3id.org."""
    _wanted("apache: apache2-bin", servers.has_apache, servers.install_apache)


def wanted_robot() -> None:
    """Likewise for ROBOT, which checks ontologies."""
    _wanted("robot: robot-command", servers.has_robot, servers.install_robot)


def wanted_node() -> None:
    """Likewise for Node.js with npm."""
    _wanted("node: nodejs, npm", lambda: bool(shutil.which("npm") and shutil.which("node")), servers.install_node)


def wanted_chromium() -> str:
    """Likewise for Chromium, the browser; its path."""
    _wanted("chromium: chromium", lambda: bool(servers.chromium()), servers.install_chromium)
    return servers.chromium() or ""


def _wanted(what: str, there: Callable[[], bool], install: Callable[[], object]) -> None:
    """Skip the test where a program is missing and need not be there.

    Raises:
        OSError: it has to be there, and cannot be installed.
    """
    if there():
        return
    if not os.environ.get(ALL):
        pytest.skip(f"{what} {MISSING}")
    install()


def lacked(reason: str) -> str:
    """Which store a test has to do without; empty if it was skipped for another reason."""
    return reason.removeprefix("Skipped: ").partition(":")[0] if MISSING in reason else ""


def accord(*arguments: str, password: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command, as a user would, with a password in the environment."""
    command = [sys.executable, "-m", "accord", *arguments]
    clean = environment_of(password, **environment)
    return subprocess.run(command, capture_output=True, text=True, env=clean, check=False, timeout=300)


def environment_of(password: str = "", **environment: str) -> dict[str, str]:
    """The environment of the command: nothing of Accord's but what is given."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("ACCORD_", "NETRC"))}
    clean |= {"PYTHONPATH": str(ROOT / "scripts"), "PYTHONUTF8": "1", "NETRC": os.devnull, **environment}
    return {**clean, "ACCORD_PASSWORD": password} if password else clean


def login(server: servers.Server) -> list[str]:
    """The options with which one logs in."""
    return ["--user", server.user] if server.user else []


@contextlib.contextmanager
def between(
    server: servers.Server, after: int, times: float = 1, deed: Callable[[], None] = lambda: None
) -> Iterator[str]:
    """A proxy before a store that cuts the first connections that send more than `after` bytes; gives its address.

    Args:
        server: the store.
        after: so many bytes pass on one connection.
        times: how many connections are cut.
        deed: what is done just before one is cut, such as killing the store.
    """
    host, port = "127.0.0.1", int(server.address.split(":")[2].split("/")[0])
    listener = socket.create_server((host, 0))
    left, one_at_a_time = [times], threading.Lock()

    def cut(passed: int) -> bool:
        with one_at_a_time:
            if left[0] <= 0 or passed <= after:
                return False
            left[0] -= 1
            deed()
            return True

    def pump(source: socket.socket, sink: socket.socket, limited: bool) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                passed += len(data)
                if limited and cut(passed):
                    break
                sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def pass_on(client: socket.socket) -> None:
        with client, contextlib.suppress(OSError), socket.create_connection((host, port)) as behind:
            back = threading.Thread(target=pump, args=(behind, client, False), daemon=True)
            back.start()
            pump(client, behind, True)
            back.join()

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                threading.Thread(target=pass_on, args=(client,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server.address.replace(f":{port}", f":{listener.getsockname()[1]}")
    finally:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        assert left[0] in (0, math.inf), "no connection was cut"


@contextlib.contextmanager
def front(
    server: servers.Server,
    before: Callable[[BaseHTTPRequestHandler], bool] = lambda _: False,
    tls: ssl.SSLContext | None = None,
) -> Iterator[str]:
    """An HTTP server before a store, which passes everything on; gives its address.

    Args:
        server: the store.
        before: is given every request; what it has answered itself (True) is not passed on.
        tls: the certificate with which it speaks HTTPS.
    """

    class Front(BaseHTTPRequestHandler):
        """Passes on."""

        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            body = self._body()
            if before(self):
                return
            heads = {name: value for name, value in self.headers.items() if name.lower() in ("accept", "content-type")}
            root = "/".join(server.address.split("/")[:3])
            answer = httpx.request(self.command, root + self.path, content=body, headers=heads, timeout=60)
            self.send_response_only(answer.status_code)
            for name in ("content-type", "server"):
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding") != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))
            found = b""
            while size := int(self.rfile.readline(), 16):
                found += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return found

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        do_GET = do_POST = do_PUT = _answer  # noqa: N815

    with ThreadingHTTPServer(("127.0.0.1", 0), Front) as listener:
        if tls:
            listener.socket = tls.wrap_socket(listener.socket, server_side=True)
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        yield f"{'https' if tls else 'http'}://localhost:{listener.server_port}"
        listener.shutdown()


def claims(count: int, version: str = "a") -> str:
    """Turtle of so many resources of ten triples each, made as minutes are: words in two languages, numbers, dates."""
    head = "@prefix : <https://w3id.org/accord/ontology#> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    return head + "".join(_claim(number, version) for number in range(count))


def _claim(number: int, version: str) -> str:
    return f"""<urn:claim:{number:06d}> a :Claim ; :line {number} ; :words "operation {number} {version}"@en,
  "第{number}条：图书室晚上十点关门 {version}"@zh-Hant ; :by <urn:person:{number % 31}> ;
  :about <urn:topic:{number % 7}> ; :on "2026-03-{number % 28 + 1:02d}"^^xsd:date ; :share {number % 10}.50 ;
  :exact "\\"a\\" \\\\ {version}\\n<b>" ; :start "{number * 7}"^^xsd:nonNegativeInteger .
"""
