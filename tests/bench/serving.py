"""How many queries `accord serve` answers beside `oxigraph serve`, in memory and on disk: same data, same queries.

Run: `PYTHONPATH=tests .venv/bin/python tests/bench/serving.py [SECONDS] [READERS]` (60, 50). Both servers run on
127.0.0.1; readers ask one of them, each one query after the other, small look-ups and saved questions. They take turns,
three each; medians are shown, with the slowest twentieth (p95), what each answer takes of a processor, and errors.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

import httptools
import httpx
import pyoxigraph as ox
from rich.console import Console
from rich.table import Table

import servers
from accord.asking.question import questions
from accord.rdf.files import load
from accord.rdf.prefixes import PREFIXES
from served import SAMPLE, below, serving

ROUNDS = 3
"""How often each server is asked."""
NAMES = ("people", "who-agreed", "claims", "consensus", "tasks")
"""The saved questions among the queries."""
LOOKUPS = 20
"""How many small look-ups there are for these questions."""


def queries() -> list[str]:
    """What is asked: a claim with its words, by IRI, and some saved questions."""
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    claims = load([SAMPLE]).query(f"{head}SELECT ?c {{ ?c a accord:Claim }} ORDER BY ?c LIMIT {LOOKUPS}")
    small = [f"{head}SELECT ?p ?o {{ {row['c']} ?p ?o }}" for row in claims]  # type: ignore[union-attr]
    return [*small, *(questions()[name].text for name in NAMES)]


@dataclass
class Measured:
    """What readers saw of one server: seconds of each answer, and errors."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    bytes: int = 0


class Reader(asyncio.Protocol):
    """One reader on one connection: asks, waits for the whole answer, asks again."""

    def __init__(self, requests: list[bytes], seed: int, until: float, measured: Measured) -> None:
        self.requests, self.random, self.until, self.measured = requests, random.Random(seed), until, measured  # noqa: S311
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask."""
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        """Ask, if there is time left."""
        if time.perf_counter() > self.until:
            self.transport.close()
            return
        self.parser, self.begun = httptools.HttpResponseParser(self), time.perf_counter()
        self.transport.write(self.random.choice(self.requests))  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        """Take a part of an answer."""
        self.measured.bytes += len(data)
        self.parser.feed_data(data)

    def on_message_complete(self) -> None:
        """Note how long it took, and ask again."""
        self.measured.seconds.append(time.perf_counter() - self.begun)
        if self.parser.get_status_code() != 200:
            self.measured.errors.append(str(self.parser.get_status_code()))
        asyncio.get_running_loop().call_soon(self.ask)

    def connection_lost(self, exc: Exception | None) -> None:
        """End; too early is an error."""
        if time.perf_counter() < self.until:
            self.measured.errors.append(str(exc or "closed"))
        self.done.set_result(None)


def _given(reader: Reader) -> Reader:
    return reader


async def read(address: str, seconds: float, readers: int) -> Measured:
    """Let so many readers ask for so many seconds."""
    place = urlsplit(address)
    head = f"POST {place.path} HTTP/1.1\r\nHost: {place.netloc}\r\nAccept: application/sparql-results+json\r\n"
    head += "Content-Type: application/sparql-query\r\nContent-Length: "
    asked = [query.encode() for query in queries()]
    requests = [f"{head}{len(query)}\r\n\r\n".encode() + query for query in asked]
    loop, measured, until = asyncio.get_running_loop(), Measured(), time.perf_counter() + seconds
    readings = [Reader(requests, seed, until, measured) for seed in range(readers)]
    for reader in readings:
        await loop.create_connection(partial(_given, reader), str(place.hostname), int(place.port or 0))
    await asyncio.gather(*(reader.done for reader in readings))
    return measured


def used(process: int) -> float:
    """Seconds of processors that a process and those below it have used: what others do meanwhile does not count."""
    ticks = 0
    for number in (process, *below(process)):
        fields = Path(f"/proc/{number}/stat").read_text("ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def oxigraph(folder: Path, data: bytes, *, on_disk: bool) -> Iterator[tuple[str, int]]:
    """Oxigraph's own server, with the data in its default graph; its address and its process."""
    port = servers.free_port()
    place = ["--location", str(folder / "data")] if on_disk else []
    command = [str(Path(sys.executable).with_name("oxigraph")), "serve", *place, "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        with httpx.Client(transport=httpx.HTTPTransport(retries=10)) as client:
            headers = {"Content-Type": "application/n-triples"}
            client.put(f"{address}/store?default", content=data, headers=headers).raise_for_status()
        yield f"{address}/query", process.pid
    finally:
        process.terminate()
        process.wait()


def main(seconds: float = 60, readers: int = 50) -> None:
    """Ask both in turns, and show what was seen."""
    rows: dict[str, list[tuple[float, float, float]]] = {}
    errors: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        graph = folder / "graph.nt"
        store = load([SAMPLE])
        triples = {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in store}
        graph.write_bytes(b"".join(f"{triple} .\n".encode() for triple in triples))
        data = graph.read_bytes()
        with (
            serving(folder, str(graph)) as ours,
            oxigraph(folder, data, on_disk=False) as memory,
            oxigraph(folder, data, on_disk=True) as disk,
        ):
            addresses = {
                "accord serve": (f"{ours.address}sparql", ours.process.pid),
                "oxigraph serve": memory,
                "--location": disk,
            }
            for address, _ in addresses.values():
                asyncio.run(read(address, 2, readers))
            for _ in range(ROUNDS):
                for server, (address, process) in addresses.items():
                    before = used(process)
                    seen = asyncio.run(read(address, seconds, readers))
                    p95 = quantiles(seen.seconds, n=20)[-1] if len(seen.seconds) > 1 else 0.0
                    rows.setdefault(server, []).append(
                        (len(seen.seconds) / seconds, p95, (used(process) - before) / len(seen.seconds))
                    )
                    errors.update((server, error) for error in seen.errors)
    table = Table("server", "answers a second", "p95", "processor each", "errors")
    for server, found in rows.items():
        rate, slow, each = (median(row[place] for row in found) for place in range(3))
        told = ", ".join(f"{count} {error}" for (name, error), count in errors.items() if name == server) or "0"
        table.add_row(server, f"{rate:,.0f}", f"{slow * 1000:,.0f} ms", f"{each * 1000:.2f} ms", told)
    Console().print(table)
    rates = {server: median(row[0] for row in found) for server, found in rows.items()}
    Console().print(f"accord serve / oxigraph serve: {rates['accord serve'] / rates['oxigraph serve']:.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
