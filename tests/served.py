"""The server of Accord as a process of its own, for tests: started on a free port of 127.0.0.1, ended by its id."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from places import ROOT

SAMPLE = ROOT / "graph"
STARTING = 60.0
"""Seconds that the server may take to tell its address."""


@dataclass(frozen=True)
class Served:
    """A server that runs.

    Attributes:
        address: with a slash at its end.
        process: the process.
        told: the file into which it writes its remarks.
    """

    address: str
    process: subprocess.Popen[bytes]
    told: Path

    @property
    def port(self) -> int:
        """The port."""
        return urlsplit(self.address).port or 0

    def ask(self, path: str, **options: object) -> httpx.Response:
        """Send a request: GET, unless `method` says otherwise."""
        method = str(options.pop("method", "GET"))
        return httpx.request(method, self.address + path, timeout=60, **options)  # type: ignore[arg-type]

    def rows(self, query: str) -> list[list[str]]:
        """Ask a query; give the rows of its answer as CSV has them."""
        answer = self.ask("sparql", params={"query": query}, headers={"Accept": "text/csv"})
        assert answer.status_code == 200, answer.text
        return [line.split(",") for line in answer.text.splitlines()[1:]]

    def count(self) -> int:
        """How many statements are served."""
        return int(self.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0][0])

    def raw(self, seconds: float = 30) -> socket.socket:
        """A connection on which anything may be sent."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def waits(self, words: str, seconds: float = 30) -> str:
        """Wait until the server has told something; give all that it has told."""
        end = time.monotonic() + seconds
        while words not in (told := self.told.read_text("utf-8")) and time.monotonic() < end:
            time.sleep(0.05)
        assert words in told
        return told

    def processes(self) -> set[int]:
        """The processes that it has started, and those that these have started."""
        return below(self.process.pid)


def below(process: int) -> set[int]:
    """The processes that one has started, and those that these have started."""
    found, left = set(), [process]
    while left:
        try:
            text = Path(f"/proc/{left[0]}/task/{left.pop(0)}/children").read_text("ascii")
        except FileNotFoundError:
            continue
        children = set(map(int, text.split()))
        found |= children
        left += children
    return found


@contextmanager
def serving(
    folder: Path, *arguments: str, verb: str = "serve", environment: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Run the server with these arguments on a free port, and end it."""
    told = folder / "told"
    command = [sys.executable, "-m", "accord", verb, *arguments, "--port", "0"]
    clean = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), **(environment or {})}
    with told.open("wb") as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, stdin=subprocess.DEVNULL, env=clean, cwd=folder
        )
    assert process.stdout is not None
    try:
        address = process.stdout.readline().decode().strip()
        assert address.startswith("http"), told.read_text("utf-8")
        yield Served(address, process, told)
    finally:
        process.stdout.close()
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
