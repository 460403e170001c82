"""The blocks of the notes: what they are, and the list of them while it grows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from accord.notes.source import Source, Span
from accord.notes.text import Link, Marked, Run, Text

BlockKind = Literal["heading", "paragraph", "item", "row", "code", "html", "rule", "front"]

_TASK = re.compile(r"\[([ xX])\]\s")
_BETWEEN = " | "
"""What stands between the cells in the text of a row."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the notes.

    ``level`` is the heading's level, or the depth of the list that an item is in (1 is outermost).
    ``parent`` is the index of the item that encloses this block. ``lines`` are first and last line, from 1.
    ``underline`` is the number of marks in the line below a heading that is marked so, else 0. ``checked`` is the
    state of a task (None: no task), ``note`` the label of the footnote that this belongs to. The text of an ``html``
    block is empty: what words it holds follow as blocks of their own.
    """

    kind: BlockKind
    level: int
    lines: tuple[int, int]
    text: Text
    parent: int | None = None
    ordered: bool = False
    quoted: bool = False
    cells: tuple[Text, ...] = ()
    header: bool = False
    underline: int = 0
    checked: bool | None = None
    note: str | None = None


@dataclass
class Blocks:
    """The blocks found so far, and what the next one stands in."""

    source: Source
    found: list[Block] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    lists: list[bool] = field(default_factory=list)
    quotes: int = 0
    notes: list[str] = field(default_factory=list)
    fresh: bool = False
    """Whether the innermost item still has no words."""

    def add(self, kind: BlockKind, text: Text, start: int, end: int, *, level: int = 0, **more: Any) -> None:
        """Add a block that stands from ``start`` to ``end`` in the notes."""
        lines = self._lines(start, end)
        parent = self.items[-1] if self.items else None
        note = self.notes[-1] if self.notes else None
        self.found.append(Block(kind, level, lines, text, parent, quoted=self.quotes > 0, note=note, **more))
        self.fresh = False

    def add_words(self, text: Text, start: int, end: int) -> None:
        """Add a paragraph; the first one of an item is the item's own text."""
        if not self.fresh:
            self.add("paragraph", text, start, end, level=len(self.items))
            return
        item = self.found[self.items[-1]]
        task = _TASK.match(text.plain)
        self.found[self.items[-1]] = replace(
            item,
            text=text,
            lines=(item.lines[0], self._lines(start, end)[1]),
            quoted=self.quotes > 0,
            checked=None if task is None else task[1] != " ",
        )
        self.fresh = False

    def add_row(self, cells: list[Text], start: int, end: int, *, header: bool) -> None:
        """Add a row of a table."""
        self.add("row", _joined(cells, Span(start, end)), start, end, cells=tuple(cells), header=header)

    def open_item(self, start: int, end: int) -> None:
        """Begin an item of the innermost list, whose mark stands from ``start`` to ``end``."""
        self.add("item", Text("", Span(start, start), ()), start, end, level=len(self.lists), ordered=self.lists[-1])
        self.items.append(len(self.found) - 1)
        self.fresh = True

    def close_item(self) -> None:
        """End the innermost item."""
        self.items.pop()
        self.fresh = False

    def _lines(self, start: int, end: int) -> tuple[int, int]:
        return self.source.line_of(start), self.source.line_of(max(end - 1, start))


def _joined(cells: list[Text], span: Span) -> Text:
    """The cells of a row as one text."""
    runs: list[Run] = []
    marks: list[Marked] = []
    links: list[Link] = []
    at = 0
    for cell in cells:
        runs += [(plain + at, place, length, written) for plain, place, length, written in cell.runs]
        marks += [(kind, start + at, end + at, outer) for kind, start, end, outer in cell.marks]
        links += [replace(link, start=link.start + at, end=link.end + at) for link in cell.links]
        at += len(cell.plain) + len(_BETWEEN)
    return Text(_BETWEEN.join(cell.plain for cell in cells), span, tuple(runs), tuple(marks), tuple(links))
