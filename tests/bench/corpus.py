"""Builds of many notes into a store, as ratios in one run: beside the writing of RDF alone, two processes beside one.

Run: `.venv/bin/python tests/bench/corpus.py [--sizes 100,1000] [--out FILE.json]`. Made-up notes in every notation are
laid into a temporary folder (`tests/corpora.py`), each size is built in processes of its own. Times are those of the
clock where processes work beside each other, else those of the processor. What is measured:

- share of reading RDF and writing it in the whole: serialising the same statements, loading them into a store;
- two processes beside one, and one changed file beside all;
- memory of the largest process that reads, and time for each file, which should not grow with the size.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
import pyoxigraph as ox
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from accord.building import workers  # noqa: E402
from accord.building.corpus import build_store  # noqa: E402
from accord.building.piece import Settings  # noqa: E402
from accord.notes.folders import find  # noqa: E402
from corpora import lay  # noqa: E402

Numbers = dict[str, float]


def built(folder: Path, store: Path, processes: int) -> Numbers:
    """Seconds of the clock and on the processor that a build takes, and megabytes of the processes that read."""
    clock, used = time.perf_counter(), time.process_time()
    build_store(folder, store, processes=processes)
    return {"clock": time.perf_counter() - clock, "processor": time.process_time() - used, "MB": megabytes()}


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
    return {"serialise": written, "load": loaded, "statements": len(quads)}


def megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def alone(*arguments: object) -> Numbers:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, "--one", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name: float(number) for name, number in json.loads(done.stdout).items()}


def measure(folder: Path, size: int) -> Numbers:
    """All that is measured of one size."""
    notes = folder / f"notes-{size}"
    files = list(lay(notes, size))
    one = alone("build", notes, folder / f"one-{size}", 1)
    two = alone("build", notes, folder / f"two-{size}", 2)
    changed = files[size // 2]
    changed.write_text(changed.read_text(encoding="utf-8") + "\nAnd more was said.\n", encoding="utf-8")
    again = alone("build", notes, folder / f"one-{size}", 1)
    floor = alone("floors", folder / f"one-{size}")
    return {
        "files": size,
        "statements": floor["statements"],
        "ms a file": 1000 * one["processor"] / size,
        "serialising / build": floor["serialise"] / one["processor"],
        "loading / build": floor["load"] / one["processor"],
        "one process / two": one["clock"] / two["clock"],
        "one file changed / all": again["processor"] / one["processor"],
        "MB, reading": alone("read", notes)["MB"],
        "MB, build": one["MB"],
    }


@click.command()
@click.option("--sizes", default="100,1000", help="Files, in growing order.")
@click.option("--out", type=click.Path(path_type=Path), help="The numbers as JSON, too.")
@click.option("--one", is_flag=True, hidden=True)
@click.argument("arguments", nargs=-1)
def main(sizes: str, out: Path | None, one: bool, arguments: tuple[str, ...]) -> None:
    """Print a column for each size."""
    if one:
        what, path, *more = arguments
        work = {"build": lambda: built(Path(path), Path(more[0]), int(more[1])), "read": lambda: read(Path(path))}
        click.echo(json.dumps(work.get(what, lambda: floors(Path(path)))()))
        return
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as name:
        columns = [measure(Path(name), int(size)) for size in sizes.split(",")]
    table = Table("", *(f"{int(column['files']):,}" for column in columns))
    for row in list(columns[0])[1:]:
        table.add_row(
            row, *(f"{column[row]:,.3g}" if column[row] < 1000 else f"{column[row]:,.0f}" for column in columns)
        )
    Console(width=100).print(table)
    Console(width=100).print(f"{os.cpu_count()} processors; load {os.getloadavg()[0]:.1f}")
    if out:
        out.write_text(json.dumps(columns, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
