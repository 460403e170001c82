"""Statements as lines of N-Triples or N-Quads, many at a time: written, split by graph, and sorted in constant memory.

Python is slow by the line, its libraries are fast by the block; so lines travel in blocks of some megabytes that end
with a whole line.
"""

from __future__ import annotations

import re
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import eq
from pathlib import Path
from typing import Final

import pyoxigraph as ox

BLOCK: Final = 1 << 22
"""Bytes of a block of lines."""
RUN: Final = 500_000
"""Lines that are sorted in memory at a time."""
_BLANK: Final = re.compile(rb"^_:|^\S+ \S+ _:", re.MULTILINE)


def joined(lines: list[bytes]) -> bytes:
    """Lines as they stand in a file."""
    return b"".join((b"\n".join(lines), b"\n")) if lines else b""


def split(block: bytes) -> list[bytes]:
    """The lines of a block, without their ends."""
    lines = block.split(b"\n")
    if not lines[-1]:
        lines.pop()
    return lines


def blocks_of(path: Path) -> Iterator[bytes]:
    """The lines of a file, many at a time."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block + file.readline()


def whole(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Bytes that come in pieces, as blocks that end with a whole line; the last one as it comes."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        end = piece.rfind(b"\n") + 1
        if size + end >= BLOCK and end:
            yield b"".join((*held, piece[:end]))
            held, size = [piece[end:]], len(piece) - end
        else:
            held.append(piece)
            size += len(piece)
    if rest := b"".join(held):
        yield rest


def written(statements: Iterable[ox.Quad] | Iterable[ox.Triple], folder: Path) -> Iterator[bytes]:
    """Statements as blocks of N-Quads or N-Triples, by way of a file in `folder`: the library writes fast."""
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        ox.serialize(statements, file.name, ox.RdfFormat.N_QUADS)
        yield from blocks_of(Path(file.name))


def line_of(triple: ox.Triple) -> bytes:
    """One statement as a line of N-Triples, without its end."""
    return f"{triple.subject} {triple.predicate} {triple.object} .".encode()


def parted(line: bytes) -> tuple[bytes, bytes]:
    """A line of N-Quads as a line of N-Triples and the IRI of its graph; empty for the default graph."""
    head, _, last = line[:-2].rpartition(b" ")
    # The object of a triple is no graph: three terms stand before a graph, and an IRI holds neither blank nor quote.
    if not last.startswith(b"<") or b'"' in last or head.count(b" ", 0, head.find(b" ", head.find(b" ") + 1) + 1) < 2:
        return line, b""
    return head + b" .", last[1:-1]


def subject_of(line: bytes) -> bytes:
    """The subject of a line, as a term of N-Triples."""
    return line.partition(b" ")[0]


def has_blank(block: bytes) -> bool:
    """Whether there are blank nodes in a block of N-Triples."""
    return b"_:" in block and _BLANK.search(block) is not None


def unparted(lots: Iterable[list[bytes]], size: int) -> Iterator[list[bytes]]:
    """Lines that come in the order of their subjects, in lots that part no subject; of `size` lines, where they can."""
    held: list[bytes] = []
    for lot in lots:
        held += lot
        while len(held) > size:
            subject = subject_of(held[size])
            # Behind a subject stands a blank, and "!" is what follows a blank.
            cut = bisect_left(held, subject + b" ") or bisect_left(held, subject + b"!")
            if cut == len(held):
                break
            yield held[:cut]
            held = held[cut:]
    if held:
        yield held


@dataclass
class Sorter:
    """Sorts lines in constant memory: runs on disk, in `folder`, merged at the end."""

    folder: Path
    held: list[bytes] = field(default_factory=list)
    runs: list[Path] = field(default_factory=list)

    def add(self, block: bytes) -> None:
        """Take in lines."""
        self.held += split(block)
        if len(self.held) >= RUN:
            self._flush()

    def merged(self) -> Iterator[list[bytes]]:
        """All lines in order, each once, many at a time."""
        if not self.runs:
            yield _in_order(self.held)
            return
        self._flush()
        rest = [map(split, blocks_of(run)) for run in self.runs]
        fronts = [next(lots, []) for lots in rest]
        while any(fronts):
            # Whatever comes later in a run is greater than the last line that has been read of it.
            bound = min(front[-1] for front in fronts if front)
            lot: list[bytes] = []
            for number, front in enumerate(fronts):
                cut = bisect_right(front, bound)
                lot += front[:cut]
                fronts[number] = front[cut:] or next(rest[number], [])
            yield _in_order(lot)

    def _flush(self) -> None:
        with tempfile.NamedTemporaryFile("wb", dir=self.folder, delete=False) as run:
            run.write(joined(_in_order(self.held)))
        self.runs.append(Path(run.name))
        self.held = []


def _in_order(lines: list[bytes]) -> list[bytes]:
    lines.sort()
    # That no line is there twice is the rule, and quickly seen.
    return list(dict.fromkeys(lines)) if any(map(eq, lines, islice(lines, 1, None))) else lines
