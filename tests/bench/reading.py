"""How long reading takes beside the Markdown library alone, in one process, as a ratio.

Run: `PYTHONPATH=tests .venv/bin/python tests/bench/reading.py [NOTES...]`. The two are timed in turn, several times;
the median of the pairwise ratios is what counts, for single times drift with the machine.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from accord.notes.events import events
from accord.notes.source import Source, read_source
from accord.reading.reader import read
from places import ROOT

ROUNDS = 9


def seconds(work: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(source: Source) -> tuple[float, float, float]:
    """Median seconds of the Markdown library, of reading, and the median of their ratios."""
    pairs = [(seconds(lambda: list(events(source.text))), seconds(lambda: read(source))) for _ in range(ROUNDS + 1)]
    library, reading = zip(*pairs[1:], strict=True)  # the first round warms up
    ratios = [b / a for a, b in pairs[1:]]
    return statistics.median(library), statistics.median(reading), statistics.median(ratios)


def main() -> None:
    """Print one row for each file of notes."""
    paths = [Path(name) for name in sys.argv[1:]] or [ROOT / "graph/agi-next-2026/notes.md"]
    table = Table("notes", "pyromark ms", "reading ms", "ratio")
    for path in paths:
        library, reading, times = ratio(read_source(path, path.stem))
        table.add_row(path.name, f"{library * 1000:.1f}", f"{reading * 1000:.1f}", f"{times:.2f}")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
