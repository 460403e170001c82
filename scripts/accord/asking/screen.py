"""An answer on a terminal: columns as wide as what they hold, words broken where a reader would break them.

What does not fit is narrowed, the widest columns first. What is the same in all rows goes above the table, once. Where
not even narrow columns fit, each row is written as a list of names and values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox
from rich.cells import cell_len, chop_cells

from accord.asking.tables import Table, cell, harmless, is_number
from accord.rdf.formats import Term
from accord.rdf.prefixes import BASE, abbreviate

GAP: Final = "  "
NARROWEST: Final = 10
"""Cells to which a column of words is narrowed at most."""

_PIECE = re.compile(
    r"""[(\[{«“‘（［｛「『【〔《〈]*  # what opens stays with what follows (UAX #14: OP)
    (?: [\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]   # an ideograph (class ID)
      | [^\s\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff“‘]+   # or a word
      | \S )
    [\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f…—”’〕》〉】』」）］｝)\]},.:;!?%％·ー々]*  # what closes: likewise
    \s*""",
    re.VERBOSE,
)
"""What is not broken: a word with the marks around it, and each Chinese character with its marks."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column with its cells as they are shown."""

    name: str
    cells: tuple[str, ...]
    numeric: bool

    @property
    def widest(self) -> int:
        """The width that it would take if there were room."""
        return max(map(cell_len, (self.name, *self.cells)))

    @property
    def least(self) -> int:
        """The width below which it is never narrowed."""
        return self.widest if self.numeric else min(self.widest, max(NARROWEST, cell_len(self.name)))


def draw(answer: Table, width: int, *, iris: bool = False, own: bool = False, colour: bool = True) -> str:
    """Draw an answer for a terminal.

    Args:
        answer: what was answered.
        width: columns of the terminal.
        iris: whether IRIs are shown in full; otherwise a column of nothing else is left out, and others are short.
        own: whether the query is the user's own: then no column is left out.
        colour: whether the head is bold.
    """
    columns = _columns(answer, iris=iris, own=own)
    above, columns = _shared(columns, width)
    head = "".join(_record_line(name, value, len(name), width) for name, value in above.items())
    if not columns:
        return head
    if sum(column.least for column in columns) + len(GAP) * (len(columns) - 1) > width:
        return head + ("\n" if head else "") + _records(columns, width)
    return head + ("\n" if head else "") + _table(columns, width, colour=colour)


def hidden(answer: Table, *, iris: bool = False, own: bool = False) -> tuple[str, ...]:
    """The columns that are left out, for they hold nothing but IRIs."""
    only = tuple(name for index, name in enumerate(answer.columns) if _is_iris(row[index] for row in answer.terms))
    return () if iris or own or len(only) == len(answer.columns) else only


def _is_iris(cells: Iterator[Term | None]) -> bool:
    bound = [term for term in cells if term is not None]
    return bool(bound) and all(isinstance(term, ox.NamedNode) for term in bound)


def _columns(answer: Table, *, iris: bool, own: bool) -> list[_Column]:
    left_out = hidden(answer, iris=iris, own=own)
    return [
        _Column(
            harmless(name),
            tuple(_shown(row[index], iris=iris) for row in answer.terms),
            _is_numeric([row[index] for row in answer.terms]),
        )
        for index, name in enumerate(answer.columns)
        if name not in left_out
    ]


def _shown(term: Term | None, *, iris: bool) -> str:
    """A cell on one line; an IRI in the form in which commands take it."""
    if isinstance(term, ox.NamedNode) and not iris:
        short = abbreviate(term.value)
        return harmless(short[1:-1].removeprefix(BASE) if short.startswith("<") else short)
    return harmless(cell(term))


def _is_numeric(terms: Sequence[Term | None]) -> bool:
    bound = [term for term in terms if term is not None]
    return bool(bound) and all(map(is_number, bound))


def _shared(columns: list[_Column], width: int) -> tuple[Mapping[str, str], list[_Column]]:
    """What all rows share, where the table would not fit with it; and the other columns."""
    fits = sum(column.widest for column in columns) + len(GAP) * (len(columns) - 1) <= width
    if fits or not columns or len(columns[0].cells) < 2:
        return MappingProxyType({}), columns
    same = [column for column in columns if len(set(column.cells)) == 1 and column.cells[0]]
    if len(same) == len(columns):
        return MappingProxyType({}), columns
    return {column.name: column.cells[0] for column in same}, [column for column in columns if column not in same]


def _table(columns: Sequence[_Column], width: int, *, colour: bool) -> str:
    widths = _widths(columns, width - len(GAP) * (len(columns) - 1))
    head = GAP.join(_padded(column.name, size, column.numeric) for column, size in zip(columns, widths, strict=True))
    lines = [f"\x1b[1m{head.rstrip()}\x1b[0m" if colour else head.rstrip(), GAP.join("─" * size for size in widths)]
    rows = [_row(columns, widths, index) for index in range(len(columns[0].cells))]
    apart = any(len(row) > 1 for row in rows)
    for number, row in enumerate(rows):
        lines += ([""] if apart and number else []) + row
    return "".join(f"{line}\n" for line in lines)


def _row(columns: Sequence[_Column], widths: Sequence[int], index: int) -> list[str]:
    cells = [broken(column.cells[index], size) for column, size in zip(columns, widths, strict=True)]
    height = max(map(len, cells))
    filled = [[*lines, *[""] * (height - len(lines))] for lines in cells]
    return [
        GAP.join(
            _padded(text, size, column.numeric) for text, size, column in zip(line, widths, columns, strict=True)
        ).rstrip()
        for line in zip(*filled, strict=True)
    ]


def _widths(columns: Sequence[_Column], room: int) -> list[int]:
    """Widths that fit: what is narrow keeps its width, and the widest give way to each other's measure."""
    widths = [column.widest for column in columns]
    while (over := sum(widths) - room) > 0:
        loose = [index for index, column in enumerate(columns) if widths[index] > column.least]
        if not loose:
            break
        broadest = max(widths[index] for index in loose)
        giving = [index for index in loose if widths[index] == broadest]
        below = max((widths[index] for index in loose if widths[index] < broadest), default=0)
        floor = max(below, *(columns[index].least for index in giving))
        step = max(1, min(broadest - floor, over // len(giving)))
        for index in giving[: over if step == 1 else None]:
            widths[index] -= step
    return widths


def _padded(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - cell_len(text))
    return blanks + text if right else text + blanks


def broken(text: str, width: int) -> list[str]:
    """Break a text into lines of a width: between words, between Chinese characters, and where nothing else will do."""
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if cell_len(line + piece.rstrip()) <= width:
            line += piece
            continue
        if line:
            lines.append(line.rstrip())
        *full, line = chop_cells(piece, width) if cell_len(piece.rstrip()) > width else [piece]
        lines += full
    return [*lines, line.rstrip()]


def _records(columns: Sequence[_Column], width: int) -> str:
    """Each row as names and values, with an empty line between rows."""
    longest = max(cell_len(column.name) for column in columns)
    records = [
        "".join(_record_line(column.name, column.cells[index], longest, width) for column in columns)
        for index in range(len(columns[0].cells))
    ]
    return "\n".join(records) if records else " ".join(column.name for column in columns) + "\n"


def _record_line(name: str, value: str, longest: int, width: int) -> str:
    label = f"{name}:{' ' * (longest - cell_len(name))} "
    first, *rest = broken(value, max(NARROWEST, width - cell_len(label)))
    return "".join(f"{line.rstrip()}\n" for line in (label + first, *(" " * cell_len(label) + line for line in rest)))
