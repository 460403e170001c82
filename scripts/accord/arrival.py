"""What was sent, and whether it arrived: graphs as sorted lines on disk, and fingerprints that know no order.

A graph is spooled as N-Triples, sorted and without repeats, in constant memory (runs are sorted and merged). Its
fingerprint is the sum of the SHA-256 of its lines modulo 2^256, which does not depend on their order. Lines are
compared in the form in which stores keep values: language tags in lower case (RDF 1.1 Concepts, section 3.3), whole
numbers as xsd:integer, decimals and numbers without needless digits.
"""

from __future__ import annotations

import heapq
import re
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

RUN: Final = 500_000
"""Lines that are sorted in memory at a time."""
BLOCK: Final = 1 << 22
"""Bytes of lines that are worked on at a time: Python is slow by the line, its libraries are fast by the block."""
LOT: Final = 50_000
"""Lines that are measured at a time."""
SHOWN: Final = 10
"""How many missing and surplus triples are shown."""
_MODULUS: Final = 1 << 256
_XSD: Final = b"http://www.w3.org/2001/XMLSchema#"
_WHOLE: Final = (
    rb"integer|int|long|short|byte|nonNegativeInteger|positiveInteger|nonPositiveInteger|negativeInteger|"
    rb"unsignedLong|unsignedInt|unsignedShort|unsignedByte"
)


def _typed(types: bytes) -> re.Pattern[bytes]:
    """The end of a line whose object is a value of one of these types of XML Schema; begins with what is found fast."""
    return re.compile(rb'"\^\^<' + re.escape(_XSD) + rb"(" + types + rb")> \.$", re.MULTILINE)


_NUMBER: Final = _typed(_WHOLE + rb"|decimal|double|float|boolean|dateTime")
_DECIMAL: Final = _typed(rb"decimal")
_TAGGED: Final = re.compile(rb'"@[a-z0-9-]*[A-Z][A-Za-z0-9-]* \.$', re.MULTILINE)


def canonical(lines: bytes) -> bytes:
    """Lines of N-Triples with their values as stores keep them; lines that say the same are equal."""
    return _TAGGED.sub(lambda tagged: tagged[0].lower(), _settled(lines, _NUMBER))


def _settled(lines: bytes, typed: re.Pattern[bytes]) -> bytes:
    """Lines with values of some types in their canonical form."""
    pieces, done = [], 0
    for end in typed.finditer(lines):
        begin = lines.rfind(b'"', done, end.start())
        value = lines[begin + 1 : end.start()]
        if begin > 0 and lines[begin - 1 : begin] == b" " and b"\\" not in value:
            pieces += [lines[done:begin], _value(value, end[1])]
            done = end.end()
    return b"".join((*pieces, lines[done:]))


def _value(value: bytes, kind: bytes) -> bytes:
    try:
        if kind == b"decimal":
            whole, _, part = value.partition(b".")
            part = part.rstrip(b"0")
            value = b"%s%d%s%s" % (b"-" if whole == b"-0" else b"", int(whole or b"0"), b"." if part else b"", part)
        elif kind in (b"double", b"float"):
            value = repr(float(value)).encode()
        elif kind == b"boolean":
            value = {b"1": b"true", b"0": b"false"}.get(value, value)
        elif kind == b"dateTime":
            value = re.sub(rb"\.(\d*?)0*(?=$|[Z+-])", lambda m: b"." + m[1] if m[1] else b"", value)
        else:
            value, kind = b"%d" % int(value), b"integer"
    except ValueError:
        pass  # no number after all: stores keep it as it is
    return b'"%s"^^<%s%s> .' % (value, _XSD, kind)


@dataclass
class Fingerprint:
    """A count of triples and the sum of their hashes."""

    count: int = 0
    total: int = 0

    def add(self, lines: list[bytes]) -> None:
        """Take in canonical lines, without their ends."""
        self.count += len(lines)
        self.total += sum(map(int.from_bytes, [sha256(line).digest() for line in lines]))  # big-endian

    @property
    def digest(self) -> str:
        """The sum as 64 hexadecimal digits."""
        return f"{self.total % _MODULUS:064x}"

    def __eq__(self, other: object) -> bool:
        """Equal counts and sums."""
        return isinstance(other, Fingerprint) and (self.count, self.digest) == (other.count, other.digest)

    __hash__ = None  # type: ignore[assignment]


@dataclass
class Spool:
    """One graph on disk: sorted lines, and what is known of them.

    Attributes:
        name: the IRI of the graph.
        path: N-Triples in UTF-8, sorted, no line twice.
        source: the file from which it comes.
        fingerprint: of its canonical lines.
        blank: whether there are blank nodes.
        subjects: how many resources are described.
        predicates: how many properties are used.
    """

    name: str
    path: Path
    source: Path
    fingerprint: Fingerprint = field(default_factory=Fingerprint)
    blank: bool = False
    subjects: int = 0
    predicates: set[bytes] = field(default_factory=set)

    def blocks(self) -> Iterator[bytes]:
        """The lines, many at a time."""
        return _blocks_of(self.path)

    def resources(self) -> Iterator[tuple[str, int]]:
        """The resources that are described, as N-Triples terms, with how many triples there are of each."""
        for lot in _unparted(map(split, self.blocks()), LOT):
            counts: dict[bytes, int] = {}
            for line in lot:
                subject = _subject(line)
                counts[subject] = counts.get(subject, 0) + 1
            yield from ((subject.decode(), count) for subject, count in counts.items())

    def chunks(self, size: int) -> Iterator[list[bytes]]:
        """Stretches of up to `size` lines that never part the lines of one subject; more, if one subject has more."""
        return _unparted(map(split, self.blocks()), size)


@dataclass
class Sorter:
    """Sorts lines in constant memory: runs on disk, merged at the end."""

    folder: Path
    held: list[bytes] = field(default_factory=list)
    runs: list[Path] = field(default_factory=list)

    def add(self, lines: Iterable[bytes]) -> None:
        """Take in lines, without their ends."""
        self.held += lines
        if len(self.held) >= RUN:
            self._flush()

    def merged(self) -> Iterator[list[bytes]]:
        """All lines in order, each once, many at a time."""
        if not self.runs:
            yield _in_order(self.held)
            return
        self._flush()
        rest = [map(split, _blocks_of(run)) for run in self.runs]
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
    return list(dict.fromkeys(lines))


def _unparted(lots: Iterable[list[bytes]], size: int) -> Iterator[list[bytes]]:
    """Lines that come in the order of their subjects, in lots that part no subject; of `size` lines, where they can."""
    held: list[bytes] = []
    for lot in lots:
        held += lot
        while len(held) > size:
            subject = _subject(held[size])
            # Behind a subject stands a blank, and "!" is what follows a blank.
            cut = bisect_left(held, subject + b" ") or bisect_left(held, subject + b"!")
            if cut == len(held):
                break
            yield held[:cut]
            held = held[cut:]
    if held:
        yield held


def _subject(line: bytes) -> bytes:
    return line.partition(b" ")[0]


def joined(lines: list[bytes]) -> bytes:
    """Lines as they stand in a file."""
    return b"".join((b"\n".join(lines), b"\n")) if lines else b""


def split(block: bytes) -> list[bytes]:
    """The lines of a block, without their ends."""
    lines = block.split(b"\n")
    if not lines[-1]:
        lines.pop()
    return lines


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        yield block + file.readline()


def _blocks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from _blocks(file)


def line_of(triple: ox.Triple) -> bytes:
    """One statement as a line of N-Triples, without its end."""
    return f"{triple.subject} {triple.predicate} {triple.object} .".encode()


def written(statements: Iterable[ox.Quad] | Iterable[ox.Triple], folder: Path) -> Iterator[bytes]:
    """Statements as lines of N-Quads or N-Triples, many at a time, by way of a file: the library writes fast."""
    with tempfile.NamedTemporaryFile("w+b", dir=folder) as file:
        ox.serialize(statements, file, ox.RdfFormat.N_QUADS)
        file.seek(0)
        yield from _blocks(file)


def parted(line: bytes) -> tuple[bytes, bytes]:
    """A line of N-Quads as a line of N-Triples and the IRI of its graph; empty for the default graph."""
    head, _, last = line[:-2].rpartition(b" ")
    # The object of a triple is no graph: three terms stand before a graph, and an IRI holds neither blank nor quote.
    if not last.startswith(b"<") or b'"' in last or head.count(b" ", 0, head.find(b" ", head.find(b" ") + 1) + 1) < 2:
        return line, b""
    return head + b" .", last[1:-1]


def settle(spool: Spool, sorter: Sorter) -> Spool:
    """Write the lines of a sorter as a graph, and take its measures.

    Decimals are written in their canonical form (XML Schema 1.1 Part 2, section 3.3.3.1): Fuseki's TDB2 keeps 1.50 for
    ever, it cannot be removed again.
    """
    with spool.path.open("wb") as file:
        for lot in _unparted(sorter.merged(), LOT):
            block = _settled(joined(lot), _DECIMAL)
            plain = split(canonical(block))
            firsts = dict.fromkeys(plain)
            if len(firsts) < len(plain):
                # Two lines say the same in two ways ("1"^^xsd:int, "1"^^xsd:integer): stores keep one.
                kept = dict(zip(reversed(plain), reversed(split(block)), strict=True))
                plain = list(firsts)
                block = joined([kept[line] for line in plain])
            spool.subjects += len(set(map(_subject, plain)))
            spool.predicates.update(line.split(b" ", 2)[1] for line in plain)
            spool.fingerprint.add(plain)
            file.write(block)
    return spool


def fingerprint(triples: Iterable[ox.Triple], folder: Path) -> Fingerprint:
    """The fingerprint of statements that come once each, in any order."""
    found = Fingerprint()
    for block in written(triples, folder):
        found.add(split(canonical(block)))
    return found


def differences(
    sent: Iterable[bytes], found: Iterable[bytes], folder: Path
) -> tuple[list[bytes], list[bytes], int, int]:
    """Lines that are missing and lines that are too many, up to ten of each, and how many there are of both.

    Args:
        sent: blocks of lines.
        found: blocks of lines.
        folder: where they are sorted.
    """
    wanted, got = Sorter(folder), Sorter(folder)
    for blocks, sorter in ((sent, wanted), (found, got)):
        for block in blocks:
            sorter.add(split(canonical(block)))
    shown: tuple[list[bytes], list[bytes]] = ([], [])
    counts = [0, 0]
    for line, side in _apart(chain.from_iterable(wanted.merged()), chain.from_iterable(got.merged())):
        counts[side] += 1
        if len(shown[side]) < SHOWN:
            shown[side].append(line)
    return *shown, counts[0], counts[1]


def _apart(one: Iterator[bytes], two: Iterator[bytes]) -> Iterator[tuple[bytes, int]]:
    """What only one of two sorted streams has, with 0 for the first and 1 for the second."""
    before: tuple[bytes, int] | None = None
    for line in heapq.merge(((line, 0) for line in one), ((line, 1) for line in two)):
        if before is not None and before[0] == line[0]:
            before = None
            continue
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def canonical_blank(triples: Iterable[ox.Triple]) -> bytes:
    """Lines with blank nodes named by RDFC-1.0, so that two graphs that differ in such names alone are equal."""
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return joined(sorted(split(canonical(joined([line_of(quad.triple) for quad in dataset])))))
