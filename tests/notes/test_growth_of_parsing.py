"""What it takes to parse notes grows with their length, for every kind of line: steps are counted, not seconds."""

from __future__ import annotations

import pytest

from accord.notes.markdown import parse
from accord.notes.source import Source
from growing import HEAD, KINDS, calls

EXPONENT = 1.2


def steps(text: str) -> int:
    """Calls of functions while notes are parsed and cut into lines."""
    source = Source(text, "x")

    def work() -> None:
        for block in parse(source):
            for line in block.text.lines():
                line.locate(0, len(line.plain))

    return calls(work)


@pytest.mark.parametrize("kind", KINDS)
def test_steps_grow_with_the_length_and_no_faster(kind: str) -> None:
    head = steps(HEAD)
    few, many = (steps(HEAD + KINDS[kind](size)) - head for size in (2000, 8000))
    assert many < max(few, 300) * 4**EXPONENT
