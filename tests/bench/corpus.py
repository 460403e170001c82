"""What builds of many notes cost, as ratios in one run: a table, and a chart as a file.

Run: `scripts/bench [--size N]... [-o DIR]`. Made-up notes in every notation are laid into a temporary folder (the
same for the same size, `tests/corpora.py`), each measurement has a process of its own. Times are those of the
processor, which others on the machine disturb least; only where two processes work beside each other it is the clock.
Beside what is measured stands what is aimed at.

The plain script (`plain`) is what one writes in an afternoon with rdflib: whatever stands before a colon spoke what
stands behind it. It understands far less; what is compared is how many statements come out in a second.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import click
import pyoxigraph as ox
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from accord import api  # noqa: E402
from accord.building import workers  # noqa: E402
from accord.building.corpus import build_store  # noqa: E402
from accord.building.piece import Settings  # noqa: E402
from accord.notes.folders import find  # noqa: E402
from accord.rdf.graphs import to_dataset  # noqa: E402
from bench.chart import drawn, shown  # noqa: E402
from corpora import lay  # noqa: E402

Numbers = dict[str, float]
SIZES: Final = (15, 30, 60)
"""Files, by default: what ends within two minutes on two cores."""
WARMED: Final = 12
"""Notes that are read before a build is measured, so that the words of both languages are loaded."""
AIMS: Final[Mapping[str, str]] = {
    "serialising the same quads / build": "0.5",
    "bulk_load of the same quads / build": "0.9",
    "one process / two processes": "1.8",
    "statements a second, build / plain rdflib": "20",
    "one note changed / build": "0.01 of 10,000",
    "MB of a process that reads": "flat, ±10%",
    "ms a note, build": "flat, ±10%",
}
_CLAIM = re.compile(r"^\W*(?P<name>[^:：\n]{1,40})[:：]\s*(?P<words>\S.*)$", re.MULTILINE)


# ── What is measured, each in a process of its own ──


def built(folder: Path, store: Path, processes: int) -> Numbers:
    """Seconds of the clock and on the processor that a build takes, and how many after all was read; megabytes.

    What is loaded once, before the first note, is told apart, or few notes would seem to cost more each than many.
    """
    start = time.process_time()
    if processes == 1:
        for _ in workers.made(find([folder]).notes[:WARMED], Settings(), 1):
            pass
    clock, used, read = time.perf_counter(), time.process_time(), [0.0]

    def progress(what: str, *_: int) -> None:
        if what == "reading":
            read[0] = time.process_time()

    build_store(folder, store, processes=processes, progress=progress)
    now = time.process_time()
    seconds = {
        "clock": time.perf_counter() - clock,
        "processor": now - used,
        "after reading": now - read[0],
        "start": used - start,
    }
    return {**seconds, "MB": megabytes()}


def read(folder: Path) -> Numbers:
    """Megabytes of a process that reads every file, and no more."""
    for _ in workers.made(find([folder]).notes, Settings(), 1):
        pass
    return {"MB": megabytes()}


def floors(store: Path) -> Numbers:
    """Seconds on the processor that the statements of a store take to be serialised, and to be loaded into another."""
    quads = list(ox.Store.read_only(str(store)))
    with tempfile.TemporaryDirectory(dir=store.parent) as name:
        file = Path(name) / "all.nq"
        start = time.process_time()
        ox.serialize(quads, output=str(file), format=ox.RdfFormat.N_QUADS)
        written = time.process_time() - start
        other = ox.Store(str(Path(name) / "store"))
        start = time.process_time()
        other.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        loaded = time.process_time() - start
        del other
    return {"serialise": written, "load": loaded, "rdflib": _by_rdflib(quads), "statements": len(quads)}


def _by_rdflib(quads: Sequence[ox.Quad]) -> float:
    """Seconds on the processor that the same statements take to be put into rdflib, and to be serialised by it."""
    start = time.process_time()
    to_dataset(quads).serialize(format="nquads", encoding="utf-8")
    return time.process_time() - start


def plain(folder: Path) -> Numbers:
    """Seconds on the processor, and statements, of a plain script with rdflib over the same notes."""
    start, term, graph = time.process_time(), Namespace("https://example.org/terms#"), Graph()
    for path in sorted(folder.rglob("*.md")):
        text, notes = path.read_text(encoding="utf-8"), URIRef(f"https://example.org/{path.stem}")
        graph.add((notes, RDF.type, term.Notes))
        for number, found in enumerate(_CLAIM.finditer(text)):
            claim, person = notes + f"/claim/{number}", notes + f"/person/{abs(hash(found['name']))}"
            graph.add((person, RDF.type, term.Person))
            graph.add((person, RDFS.label, Literal(found["name"].strip())))
            graph.add((claim, RDF.type, term.Claim))
            graph.add((claim, term.text, Literal(found["words"])))
            graph.add((claim, term.saidBy, person))
            graph.add((claim, term.inNotes, notes))
            graph.add((claim, term.line, Literal(text.count("\n", 0, found.start()) + 1)))
    graph.serialize(folder.with_suffix(".ttl"), format="turtle")
    return {"processor": time.process_time() - start, "statements": len(graph)}


def held(store: Path) -> Numbers:
    """Seconds on the processor that validating a store takes."""
    start = time.process_time()
    api.validate(store)
    return {"processor": time.process_time() - start}


def megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


WORK: Final[Mapping[str, Callable[..., Numbers]]] = {
    "built": lambda folder, store, processes: built(Path(folder), Path(store), int(processes)),
    **{each.__name__: lambda path, each=each: each(Path(path)) for each in (read, floors, plain, held)},
}


def alone(*arguments: object) -> Numbers:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, "--one", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name: float(number) for name, number in json.loads(done.stdout).items()}


# ── What is told ──


def measure(folder: Path, size: int) -> Numbers:
    """All that is measured of one size."""
    notes, store = folder / f"notes-{size}", folder / f"one-{size}"
    files = list(lay(notes, size))
    one, two = alone("built", notes, store, 1), alone("built", notes, folder / f"two-{size}", 2)
    floor, script, validated = alone("floors", store), alone("plain", notes), alone("held", store)
    changed = files[size // 2]
    changed.write_text(changed.read_text(encoding="utf-8") + "\nAnd more was said.\n", encoding="utf-8")
    again = alone("built", notes, store, 1)
    rate = floor["statements"] / one["processor"]
    return {
        "notes": size,
        "statements": floor["statements"],
        "ms a note, build": 1000 * one["processor"] / size,
        "of these, after reading": 1000 * one["after reading"] / size,
        "s to load all that reading needs": one["start"],
        "ms a note, validate": 1000 * validated["processor"] / size,
        "serialising the same quads / build": floor["serialise"] / one["processor"],
        "bulk_load of the same quads / build": floor["load"] / one["processor"],
        "bulk_load / build after reading": floor["load"] / one["after reading"],
        "the same quads by rdflib / build after reading": floor["rdflib"] / one["after reading"],
        "one process / two processes": one["clock"] / two["clock"],
        "statements a second, build / plain rdflib": rate / (script["statements"] / script["processor"]),
        "one note changed / build": again["processor"] / one["processor"],
        "MB of a process that reads": alone("read", notes)["MB"],
        "MB of a build, one process": one["MB"],
    }


def table(columns: Sequence[Numbers]) -> list[list[str]]:
    """What was measured, a row for each thing: its name, a number for each size, the aim."""
    rows = [name for name in columns[0] if name != "notes"]
    return [[row, *(shown(column[row]) for column in columns), AIMS.get(row, "")] for row in rows]


def machine() -> str:
    """Where it was measured."""
    names = re.findall(r"^model name\s*:\s*(.+)$", _text(Path("/proc/cpuinfo")), re.MULTILINE)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        f"{os.cpu_count()} processors {names[0] if names else ''}; load {load:.1f}, which disturbs times of the clock"
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def write(folder: Path, columns: Sequence[Numbers]) -> None:
    """Write the table (JSON and Markdown) and the chart into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    head = ["", *(shown(column["notes"]) for column in columns), "aim"]
    lines = [head, ["---"] * len(head), *table(columns)]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    (folder / "bench.md").write_text(f"{text}\n\n{machine()}\n", encoding="utf-8")
    (folder / "bench.json").write_text(json.dumps(columns, indent=1), encoding="utf-8")
    (folder / "bench.svg").write_text(drawn(columns, "notes"), encoding="utf-8")


@click.command()
@click.option("--size", "sizes", type=click.IntRange(min=2), multiple=True, help="Notes; may be given more than once.")
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), help="Folder for bench.md, .json and .svg.")
@click.option("--one", is_flag=True, hidden=True)
@click.argument("arguments", nargs=-1)
def main(sizes: Sequence[int], out: Path | None, one: bool, arguments: tuple[str, ...]) -> None:
    """Print a column for each size."""
    if one:
        click.echo(json.dumps(WORK[arguments[0]](*arguments[1:])))
        return
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as name:
        columns = [measure(Path(name), size) for size in sorted(sizes) or SIZES]
    drawing = Table("notes", *(shown(column["notes"]) for column in columns), "aim")
    for row in table(columns):
        drawing.add_row(*row)
    console = Console(width=100)
    console.print(drawing)
    console.print(machine())
    if out:
        write(out, columns)
        console.print(f"Written: {out}/bench.md, bench.json, bench.svg")


if __name__ == "__main__":
    main()
