"""What reading notes takes grows with their length, for every kind of line: steps and bytes are counted, not seconds.

Work inside one call of the regular expressions' library is no step; `tests/bench/growth.py` measures that, too.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from accord.notes.source import Source
from accord.reading.reader import read
from budgets import examples
from growing import HEAD, KINDS, calls
from places import ROOT

EXPONENT = 1.2
SIZE = examples(24)
"""Bytes of the shorter notes: 600, or 2,400 with --all; the longer ones have four times as many."""
MEMORY = 400 * 1024
"""Kilobytes that reading 160 KB may take, all that is loaded included."""
HEAVY = [
    "letters",
    "sentences",
    "short rows",
    "a wide table",
    "closing emphasis",
    "underscores",
    "tildes",
    "quotations",
]
"""Kinds of line for which some parser takes gigabytes."""
LINEAR = [kind for kind in KINDS if kind != "a wide table"]
"""Rows are filled up to the width of their table, as GFM has it; the parser ends that at 262,144 cells."""


def steps(text: str) -> int:
    """Calls of functions while notes are read."""
    source = Source(text, "x")
    return calls(lambda: read(source))


@pytest.mark.parametrize("kind", LINEAR)
def test_steps_grow_with_the_length_and_no_faster(kind: str) -> None:
    head, few, many = HEAD, HEAD + KINDS[kind](SIZE), HEAD + KINDS[kind](4 * SIZE)
    for text in (head, few, many):  # what is loaded or compiled once is no step of these notes
        read(Source(text, "x"))
    least = steps(head)
    assert steps(many) - least < max(steps(few) - least, 3000) * 4**EXPONENT


@pytest.mark.parametrize("kind", HEAVY[: examples(0.08)])
def test_memory_is_enough_for_long_notes(kind: str) -> None:
    status = Path("/proc/self/status")
    if not status.exists():
        pytest.skip("what a process has taken at most is told by Linux alone")
    code = (  # not ru_maxrss: a new process begins with what the one that started it has taken
        "import re, sys; from accord.notes.source import Source; from accord.reading.reader import read;"
        "from growing import HEAD, KINDS; read(Source(HEAD + KINDS[sys.argv[1]](160_000), 'x'));"
        "print(re.search(r'VmHWM:\\s*(\\d+) kB', open('/proc/self/status').read())[1])"
    )
    path = f"import sys; sys.path[:0] = [{str(ROOT / 'scripts')!r}, {str(ROOT / 'tests')!r}];"
    done = subprocess.run([sys.executable, "-c", path + code, kind], capture_output=True, text=True, check=True)
    assert int(done.stdout) < MEMORY
