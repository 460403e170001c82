"""Every word of the notes comes out once, in one block, in order, and at its place: whatever stands around it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from accord.notes.markdown import Block, Text, parse
from accord.notes.source import Source
from oddities import MARK, documents, line_of

CASES = settings(
    max_examples=settings().max_examples * 12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def texts(block: Block) -> list[Text]:
    """All texts that a block shows: its own or its cells, and the captions of its pictures."""
    own = list(block.cells or (block.text,))
    return own + [picture.caption for text in own for picture in text.pictures]


def faults(text: str, path: Path | None = None) -> list[str]:
    """What is wrong with the places of the marks in ``text``."""
    source = Source(text, "x", path)
    blocks = parse(source)
    found: list[str] = []
    seen: list[str] = []
    for block in blocks:
        for part in texts(block):
            for match in MARK.finditer(part.plain):
                seen.append(match[0])
                found += misplaced(source, block, part, match[0], match.start())
    written = MARK.findall(text)
    found += [f"{mark} is lost" for mark in written if mark not in seen]
    found += [f"{mark} comes {seen.count(mark)} times" for mark in sorted(set(seen)) if seen.count(mark) > 1]
    places = ([text.index(mark) for part in texts(block) for mark in MARK.findall(part.plain)] for block in blocks)
    firsts = [min(of_block) for of_block in places if of_block]
    return found + (["the blocks are not in order"] if firsts != sorted(firsts) else [])


def misplaced(source: Source, block: Block, part: Text, mark: str, at: int) -> list[str]:
    """What is wrong with the place of one mark."""
    place, until = source.text.index(mark), at + len(mark)
    line = line_of(source.text, place)
    checks = {
        "begins elsewhere": part.offset(at) == place,
        "ends elsewhere": part.offset(until, end=True) == place + len(mark),
        "is not in its span": mark in source.words(part.locate(at, until)),
        "is not in the whole": part.span.start <= place < part.span.end,
        "is not in its line": source.line_of(place) == line and block.lines[0] <= line <= block.lines[1],
        "has other words in its line": all(
            MARK.findall(cut.plain) == MARK.findall(source.words(cut.span)) for cut in part.lines()
        )
        or block.kind in ("code", "front", "html")
        or bool(part.pictures),
    }
    return [f"{mark} {what}: {part}" for what, right in checks.items() if not right]


@CASES
@given(documents)
def test_every_word_comes_out_once_and_in_its_place(text: str) -> None:
    found = faults(text)
    assert not found, "\n".join([*found, repr(text)])


@CASES
@given(documents)
def test_every_word_of_plain_text_comes_out_once_and_in_its_place(text: str) -> None:
    found = faults(text, Path("notes.txt"))
    assert not found, "\n".join([*found, repr(text)])


def test_lost_and_moved_words_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oracle sees what it is for."""
    right = parse

    def swapped(source: Source, **_: bool) -> list[Block]:
        return right(Source(source.text.replace("qa001", "qa000"), "x"))

    def shifted(source: Source, **_: bool) -> list[Block]:
        return right(Source(source.text[1:], "x"))

    monkeypatch.setattr(sys.modules[__name__], "parse", swapped)
    assert {"qa000 comes 2 times", "qa001 is lost"} <= set(faults("qa000 and qa001"))
    monkeypatch.setattr(sys.modules[__name__], "parse", shifted)
    assert any("begins elsewhere" in fault for fault in faults(" the qa000"))
