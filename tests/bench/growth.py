"""How time and memory grow with the length of notes, for every kind of line: the exponent, 1 if they grow as it does.

Run: `.venv/bin/python tests/bench/growth.py [--parse] [--sizes 10,40,160] [KIND...]`. Each kind is read in a process of
its own; the exponent is that of the last two sizes, in time on the processor. It ends with 1 if one is
above 1.2, or memory above 400 MB.
"""

from __future__ import annotations

import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from accord.notes.markdown import parse  # noqa: E402
from accord.notes.source import Source  # noqa: E402
from accord.reading.reader import read  # noqa: E402
from growing import HEAD, KINDS  # noqa: E402

SIZES = "10,40,160"
EXPONENT, MEGABYTES, SECONDS = 1.2, 400, 120
NOISE = 0.05
"""Seconds below which an exponent says nothing."""


def measure(kind: str, steps: list[int], *, only_parse: bool) -> Iterator[float]:
    """Seconds on the processor for notes of one kind at each size, and at last the most megabytes of this process."""
    work: Callable[[Source], object] = parse if only_parse else read
    work(Source(HEAD, "x"))  # what is loaded once is not measured
    for kilobytes in steps:
        source = Source(HEAD + KINDS[kind](kilobytes * 1000), "x")
        start = time.process_time()
        work(source)
        yield time.process_time() - start
    yield resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(kind: str, sizes: str, *, only_parse: bool) -> list[float]:
    """The same in a process of its own; empty where it does not end in time."""
    command = [sys.executable, __file__, "--one", kind, "--sizes", sizes, *(["--parse"] if only_parse else [])]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=True)
    except subprocess.TimeoutExpired:
        return []
    return [float(number) for number in done.stdout.split()]


def grown(kind: str, sizes: str = SIZES, *, only_parse: bool = False) -> tuple[list[float], float, float]:
    """Seconds at each size, the exponent between the last two, and megabytes; infinite if it takes too long."""
    *seconds, megabytes = measured(kind, sizes, only_parse=only_parse) or [math.inf] * 4
    steps = [int(size) for size in sizes.split(",")]
    before, after = (max(value, NOISE) for value in seconds[-2:])
    exponent = math.inf if math.isinf(after) else math.log(after / before) / math.log(steps[-1] / steps[-2])
    return seconds, exponent, megabytes


@click.command()
@click.option("--parse", "only_parse", is_flag=True, help="Only the parser, not the reader.")
@click.option("--sizes", default=SIZES, help="Kilobytes, in growing order.")
@click.option("--one", hidden=True)
@click.argument("kinds", nargs=-1, type=click.Choice(sorted(KINDS)))
def main(only_parse: bool, sizes: str, one: str | None, kinds: tuple[str, ...]) -> None:
    """Print a row for each kind."""
    if one:
        click.echo(" ".join(map(str, measure(one, [int(size) for size in sizes.split(",")], only_parse=only_parse))))
        return
    table, failed = Table("kind", *(f"{size} KB, s" for size in sizes.split(",")), "exponent", "MB"), False
    for kind in kinds or KINDS:
        seconds, exponent, megabytes = grown(kind, sizes, only_parse=only_parse)
        bad = exponent > EXPONENT or megabytes > MEGABYTES
        failed = failed or bad
        cells = [kind, *(f"{value:.2f}" for value in seconds), f"{exponent:.2f}", f"{megabytes:.0f}"]
        table.add_row(*cells, style="red" if bad else None)
    Console(width=100).print(table)
    sys.exit(failed)


if __name__ == "__main__":
    main()
