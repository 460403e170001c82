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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyoxigraph as ox

RUN: Final = 200_000
"""Lines that are sorted in memory at a time."""
SHOWN: Final = 10
"""How many missing and surplus triples are shown."""
_MODULUS: Final = 1 << 256
_XSD: Final = b"http://www.w3.org/2001/XMLSchema#"
_DECIMAL: Final = b"^^<" + _XSD + b"decimal> ."
_TYPED: Final = re.compile(rb'"([^"\\]*)"\^\^<([^>]*)> \.$')
_TAGGED: Final = re.compile(rb'(?<=")@[A-Za-z0-9-]+ \.$')
_WHOLE: Final = frozenset(
    _XSD + name
    for name in (
        b"integer", b"int", b"long", b"short", b"byte", b"nonNegativeInteger", b"positiveInteger",
        b"nonPositiveInteger", b"negativeInteger", b"unsignedLong", b"unsignedInt", b"unsignedShort", b"unsignedByte",
    )
)  # fmt: skip


def canonical(line: bytes) -> bytes:
    """A line of N-Triples (without its end) with its value as stores keep it; lines that say the same are equal."""
    if line.endswith(b'" .'):
        return line
    if line.endswith(b"> ."):
        typed = _TYPED.search(line) if b'"^^<' in line else None
        return line if typed is None else line[: typed.start()] + _value(typed[1], typed[2]) + b" ."
    tagged = _TAGGED.search(line)
    return line if tagged is None else line[: tagged.start()] + tagged.group().lower()


def _value(value: bytes, datatype: bytes) -> bytes:
    try:
        if datatype in _WHOLE:
            return b'"%d"^^<%sinteger>' % (int(value), _XSD)
        if datatype == _XSD + b"decimal":
            whole, _, part = value.partition(b".")
            part = part.rstrip(b"0")
            value = b"%s%d%s%s" % (b"-" if whole == b"-0" else b"", int(whole or b"0"), b"." if part else b"", part)
        elif datatype in (_XSD + b"double", _XSD + b"float"):
            value = repr(float(value)).encode()
    except ValueError:  # no number after all: stores keep it as it is
        return b'"%s"^^<%s>' % (value, datatype)
    if datatype == _XSD + b"boolean":
        value = {b"1": b"true", b"0": b"false"}.get(value, value)
    elif datatype == _XSD + b"dateTime":
        value = re.sub(rb"\.(\d*?)0*(?=$|[Z+-])", lambda m: b"." + m[1] if m[1] else b"", value)
    return b'"%s"^^<%s>' % (value, datatype)


@dataclass
class Fingerprint:
    """A count of triples and the sum of their hashes."""

    count: int = 0
    total: int = 0

    def add(self, line: bytes) -> None:
        """Take in one canonical line, without its end."""
        self.count += 1
        self.total += int.from_bytes(sha256(line).digest(), "big")

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

    def lines(self) -> Iterator[bytes]:
        """The lines, without their ends."""
        return lines_of(self.path)

    def resources(self) -> Iterator[tuple[str, int]]:
        """The resources that are described, as N-Triples terms, with how many triples there are of each."""
        before, count = b"", 0
        for line in self.lines():
            subject = line.partition(b" ")[0]
            if subject != before:
                if count:
                    yield before.decode(), count
                before, count = subject, 0
            count += 1
        if count:
            yield before.decode(), count

    def chunks(self, size: int) -> Iterator[bytes]:
        """Stretches of at least `size` lines that never part the lines of one subject."""
        held: list[bytes] = []
        before = b""
        for line in self.lines():
            subject = line.partition(b" ")[0]
            if len(held) >= size and subject != before:
                yield b"\n".join(held) + b"\n"
                held = []
            held.append(line)
            before = subject
        if held:
            yield b"\n".join(held) + b"\n"


@dataclass
class Sorter:
    """Sorts lines in constant memory: runs on disk, merged at the end."""

    folder: Path
    held: list[bytes] = field(default_factory=list)
    runs: list[Path] = field(default_factory=list)

    def add(self, line: bytes) -> None:
        """Take in one line, without its end."""
        self.held.append(line)
        if len(self.held) >= RUN:
            self._flush()

    def merged(self) -> Iterator[bytes]:
        """All lines in order, each once."""
        if not self.runs:
            self.held.sort()
            lines: Iterable[bytes] = self.held
        else:
            self._flush()
            lines = heapq.merge(*map(lines_of, self.runs))
        before = None
        for line in lines:
            if line != before:
                yield line
            before = line

    def _flush(self) -> None:
        self.held.sort()
        with tempfile.NamedTemporaryFile("wb", dir=self.folder, delete=False) as run:
            run.writelines(line + b"\n" for line in self.held)
        self.runs.append(Path(run.name))
        self.held = []


def lines_of(path: Path) -> Iterator[bytes]:
    """The lines of a file, without their ends."""
    with path.open("rb") as file:
        for line in file:
            yield line[:-1]


def line_of(triple: ox.Triple) -> bytes:
    """One statement as a line of N-Triples, without its end."""
    return f"{triple.subject} {triple.predicate} {triple.object} .".encode()


def written(statements: Iterable[ox.Quad] | Iterable[ox.Triple], folder: Path) -> Iterator[bytes]:
    """Statements as lines of N-Quads or N-Triples, by way of a file: the library writes much faster than Python."""
    with tempfile.NamedTemporaryFile("w+b", dir=folder) as file:
        ox.serialize(statements, file, ox.RdfFormat.N_QUADS)
        file.seek(0)
        for line in file:
            yield line[:-1]


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
    before = b""
    about: set[bytes] = (
        set()
    )  # two lines may say the same in two ways ("1"^^xsd:int, "1"^^xsd:integer): stores keep one
    with spool.path.open("wb") as file:
        for line in sorter.merged():
            subject, predicate, _ = line.split(b" ", 2)
            spool.predicates.add(predicate)
            if subject != before:
                spool.subjects += 1
                before, about = subject, set()
            plain = canonical(line)
            if plain not in about:
                about.add(plain)
                spool.fingerprint.add(plain)
                file.write((plain if line.endswith(_DECIMAL) else line) + b"\n")
    return spool


def fingerprint(triples: Iterable[ox.Triple], folder: Path) -> Fingerprint:
    """The fingerprint of statements that come once each, in any order."""
    found = Fingerprint()
    for line in written(triples, folder):
        found.add(canonical(line))
    return found


def differences(
    sent: Iterable[bytes], found: Iterable[bytes], folder: Path
) -> tuple[list[bytes], list[bytes], int, int]:
    """Lines that are missing and lines that are too many, up to ten of each, and how many there are of both."""
    wanted, got = Sorter(folder), Sorter(folder)
    for line in sent:
        wanted.add(canonical(line))
    for line in found:
        got.add(canonical(line))
    shown: tuple[list[bytes], list[bytes]] = ([], [])
    counts = [0, 0]
    for line, side in _apart(wanted.merged(), got.merged()):
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


def canonical_blank(triples: Iterable[ox.Triple]) -> list[bytes]:
    """Lines with blank nodes named by RDFC-1.0, so that two graphs that differ in such names alone are equal."""
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(canonical(line_of(quad.triple)) for quad in dataset)
