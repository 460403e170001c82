"""What it takes to parse notes grows with their length, for every kind of line: steps are counted, not seconds."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from accord.notes.markdown import parse
from accord.notes.source import Source
from growing import HEAD, KINDS

EXPONENT = 1.2


def steps(text: str) -> int:
    """Calls of functions while notes are parsed and cut into lines, those of Python itself included."""
    count = 0

    def look(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    source = Source(text, "x")
    sys.setprofile(look)
    try:
        blocks = parse(source)
        for block in blocks:
            for line in block.text.lines():
                line.locate(0, len(line.plain))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_steps_grow_with_the_length_and_no_faster(kind: str) -> None:
    head = steps(HEAD)
    few, many = (steps(HEAD + KINDS[kind](size)) - head for size in (2000, 8000))
    assert many < max(few, 300) * 4**EXPONENT
