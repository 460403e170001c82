"""How long `accord load`, with its proof of arrival, takes beside a plain upload by curl and the store's own loader.

Run: `PYTHONPATH=tests .venv/bin/python tests/bench/loading.py [TRIPLES] [STORE...]` (one million, all). Every store is
started for it, with its data in a temporary folder, and warmed up by a small graph; each way loads three times into a
graph of its own, in turns. Medians are shown; ratios count.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import pyoxigraph as ox
from rich.console import Console
from rich.table import Table

import servers
from places import ROOT
from stores import claims

ROUNDS = 3
"""How often each way is taken."""
LINES = 100_000
"""Lines of one upload by curl into Virtuoso, which hangs or loses triples with more."""


def seconds(command: list[str], **environment: str) -> float:
    """Seconds that a command takes.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})
    return time.perf_counter() - start


def loaded(server: servers.Server, path: Path, name: str) -> float:
    """By `accord load`."""
    login = ["--user", server.user] if server.user else []
    command = [sys.executable, "-m", "accord", "load", str(path), server.address, "--graph", name]
    environment = {"PYTHONPATH": str(ROOT / "scripts"), "ACCORD_PASSWORD": server.password}
    return seconds([*command, "--no-ontology", *login], **environment)


def uploaded(server: servers.Server, path: Path, name: str) -> float:
    """By curl: one PUT; for Virtuoso a POST for every 100,000 lines."""
    curl = ["curl", "-s", "-f", "-o", os.devnull, "-H", "Content-Type: application/n-triples"]
    if server.kind == "oxigraph":
        return seconds([*curl, "-T", str(path), f"{server.address}/store?graph={name}"])
    login = ["-u", f"{server.user}:{server.password}"]
    if server.kind == "fuseki":
        return seconds([*curl, *login, "-T", str(path), f"{server.address}/data?graph={name}"])
    rows = path.read_bytes().splitlines(keepends=True)
    total = 0.0
    part = path.with_suffix(".part")
    for begin in range(0, len(rows), LINES):
        part.write_bytes(b"".join(rows[begin : begin + LINES]))
        where = f"{server.address}/sparql-graph-crud-auth?graph-uri={name}"
        total += seconds([*curl, "--digest", *login, "-X", "POST", "--data-binary", f"@{part}", where])
    return total


def bulk(server: servers.Server, path: Path, name: str) -> float:
    """By the store's own loader; into a new store, where it cannot load into one that is running."""
    folder = Path(server.folder)
    new = str(folder / name.replace(":", "-"))
    if server.kind == "oxigraph":
        command = [str(servers._oxigraph()), "load", "--location", new, "--file", str(path)]
        return seconds([*command, "--graph", name])
    if server.kind == "fuseki":
        java = ["java", "-Xmx2G", "-cp", str(servers._fuseki_jar()), "tdb2.tdbloader"]
        return seconds([*java, f"--loc={new}", f"--graph={name}", str(path)])
    copy = Path(new + ".nt")
    copy.write_bytes(path.read_bytes())
    sql = (folder / "virtuoso.ini").read_text(encoding="utf-8").split("ServerPort = ")[1].split("\n")[0]
    do = f"ld_dir('{folder}', '{copy.name}', '{name}'); rdf_loader_run(); checkpoint;"
    return seconds(["isql-vt", sql, server.user, server.password, f"exec={do}"])


WAYS = (loaded, uploaded, bulk)


def measured(kind: str, folder: Path, lines: Path, few: Path) -> list[float]:
    """The median seconds of each way."""
    servers.install(kind)
    server = servers.start(kind, folder / kind)
    times: dict[str, list[float]] = {way.__name__: [] for way in WAYS}
    try:
        uploaded(server, few, "urn:bench:few")
        for turn in range(ROUNDS):
            for way in (WAYS, WAYS[::-1])[turn % 2]:
                times[way.__name__].append(way(server, lines, f"urn:bench:{way.__name__}:{turn}"))
    finally:
        server.stop()
    return [median(values) for values in times.values()]


def lines_of(count: int, path: Path) -> Path:
    """So many triples of minutes as N-Triples."""
    turtle = path.with_suffix(".ttl")
    turtle.write_text(claims(count // 10), encoding="utf-8")
    triples = (quad.triple for quad in ox.parse(path=str(turtle), format=ox.RdfFormat.TURTLE))
    ox.serialize(triples, str(path), ox.RdfFormat.N_TRIPLES)
    return path


def main(arguments: list[str]) -> None:
    """Print the table."""
    count = int(arguments[0]) if arguments else 1_000_000
    table = Table(
        "store", "accord load", "curl", "own loader", "curl / accord", "own / accord", title=f"{count:,} triples"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines, few = lines_of(count, folder / "all.nt"), lines_of(count // 10, folder / "few.nt")
        for kind in arguments[1:] or servers.KINDS:
            ours, plain, own = measured(kind, folder, lines, few)
            seconds_each = [f"{value:.1f} s" for value in (ours, plain, own)]
            table.add_row(kind, *seconds_each, f"{plain / ours:.2f}", f"{own / ours:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
