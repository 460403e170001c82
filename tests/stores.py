"""Stores for tests: each is started once a session, and what is not on this machine is skipped, or a failure in CI."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import servers

ROOT = Path(__file__).parents[1]
ALL = "ACCORD_ALL_STORES"
"""Set where every store has to be there: what is missing is installed then."""


def wanted(kind: str) -> None:
    """Skip where a store is not on this machine; where all have to be there, install it.

    Raises:
        OSError: it has to be there, and cannot be installed.
    """
    if os.environ.get(ALL):
        servers.install(kind)
    elif lacking := servers.missing(kind):
        pytest.skip(f"{kind} is not tried: {lacking} is missing (scripts/stores up installs it)")


def accord(*arguments: str, password: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command, as a user would, with a password in the environment."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("ACCORD_", "NETRC"))}
    clean |= {"PYTHONPATH": str(ROOT / "scripts"), "PYTHONUTF8": "1", "NETRC": os.devnull, **environment}
    if password:
        clean["ACCORD_PASSWORD"] = password
    command = [sys.executable, "-m", "accord", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=clean, check=False, timeout=300)


def login(server: servers.Server) -> list[str]:
    """The options with which one logs in."""
    return ["--user", server.user] if server.user else []


@contextlib.contextmanager
def dropping(server: servers.Server, after: int, times: int) -> Iterator[str]:
    """A proxy before a store that cuts the first connections that send more than `after` bytes; gives its address."""
    host, port = "127.0.0.1", int(server.address.split(":")[2].split("/")[0])
    listener = socket.create_server((host, 0))
    left = [times]

    def pump(source: socket.socket, sink: socket.socket, limited: bool) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                passed += len(data)
                if limited and left[0] > 0 and passed > after:
                    left[0] -= 1
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
        assert left[0] == 0, "no connection was cut"


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
