"""How time and memory grow with the length of notes, for every kind of line: the exponent, 1 if they grow as it does.

Run: `.venv/bin/python tests/bench/growth.py [--parse] [--sizes 10,40,160] [KIND...]`. Each kind is read in a process of
its own at each size; the exponent is that of the last two sizes, in time on the processor. It ends with 1 if one is
above 1.2, or memory above 400 MB.
"""

from __future__ import annotations

import math
import resource
import subprocess
import sys
import time
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

EXPONENT, MEGABYTES, SECONDS = 1.2, 400, 120
NOISE = 0.05
"""Seconds below which an exponent says nothing."""


def measure(kind: str, kilobytes: int, *, only_parse: bool) -> tuple[float, float]:
    """Seconds on the processor and megabytes at most for notes of one kind and size, in this process."""
    source = Source(HEAD + KINDS[kind](kilobytes * 1000), "x")
    start = time.process_time()
    parse(source) if only_parse else read(source)
    return time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(kind: str, kilobytes: int, *, only_parse: bool) -> tuple[float, float]:
    """The same in a process of its own; infinite where it does not end in time."""
    command = [sys.executable, __file__, "--one", kind, "--sizes", str(kilobytes), *(["--parse"] if only_parse else [])]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=True)
    except subprocess.TimeoutExpired:
        return math.inf, math.inf
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


@click.command()
@click.option("--parse", "only_parse", is_flag=True, help="Only the parser, not the reader.")
@click.option("--sizes", default="10,40,160", help="Kilobytes, in growing order.")
@click.option("--one", hidden=True)
@click.argument("kinds", nargs=-1, type=click.Choice(sorted(KINDS)))
def main(only_parse: bool, sizes: str, one: str | None, kinds: tuple[str, ...]) -> None:
    """Print a row for each kind."""
    steps = [int(size) for size in sizes.split(",")]
    if one:
        click.echo("{} {}".format(*measure(one, steps[0], only_parse=only_parse)))
        return
    table, failed = Table("kind", *(f"{size} KB, s" for size in steps), "exponent", "MB"), False
    for kind in kinds or KINDS:
        rows = [measured(kind, size, only_parse=only_parse) for size in steps]
        (before, _), (after, megabytes) = rows[-2:]
        exponent = math.log(max(after, NOISE) / max(before, NOISE)) / math.log(steps[-1] / steps[-2])
        bad = exponent > EXPONENT or megabytes > MEGABYTES
        failed = failed or bad
        cells = [kind, *(f"{seconds:.2f}" for seconds, _ in rows), f"{exponent:.2f}", f"{megabytes:.0f}"]
        table.add_row(*cells, style="red" if bad else None)
    Console(width=100).print(table)
    sys.exit(failed)


if __name__ == "__main__":
    main()
