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

from accord.terms import XSD

RUN: Final = 200_000
"""Lines that are sorted in memory at a time."""
SHOWN: Final = 10
"""How many missing and surplus triples are shown."""
_MODULUS: Final = 1 << 256
_TYPED: Final = re.compile(r'"(?P<value>[^"\\]*)"\^\^<(?P<type>[^>]*)> \.$')
_TAGGED: Final = re.compile(r'(?<=")@[A-Za-z0-9-]+ \.$')
_WHOLE: Final = frozenset(
    XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip


def canonical(line: str) -> str:
    """A line of N-Triples with its value as stores keep it; lines that say the same are equal."""
    if line.endswith('" .'):
        return line
    if line.endswith("> ."):
        typed = _TYPED.search(line)
        return line if typed is None else line[: typed.start()] + _value(typed["value"], typed["type"]) + " ."
    tagged = _TAGGED.search(line)
    return line if tagged is None else line[: tagged.start()] + tagged.group().lower()


def _value(value: str, datatype: str) -> str:
    try:
        if datatype in _WHOLE:
            return f'"{int(value)}"^^<{XSD}integer>'
        if datatype == XSD + "decimal":
            whole, _, part = value.partition(".")
            part = part.rstrip("0")
            return f'"{int(whole or 0)}{"." if part else ""}{part}"^^<{datatype}>'
        if datatype in (XSD + "double", XSD + "float"):
            return f'"{float(value)!r}"^^<{datatype}>'
    except ValueError:  # no number after all: stores keep it as it is
        return f'"{value}"^^<{datatype}>'
    if datatype == XSD + "boolean":
        value = {"1": "true", "0": "false"}.get(value, value)
    elif datatype == XSD + "dateTime":
        value = re.sub(r"(\.\d*?)0+(?=$|[Z+-])", r"\1", value).replace(".Z", "Z").replace(".+", "+").rstrip(".")
    return f'"{value}"^^<{datatype}>'


@dataclass
class Fingerprint:
    """A count of triples and the sum of their hashes."""

    count: int = 0
    total: int = 0

    def add(self, line: str) -> None:
        """Take in one canonical line, without its end."""
        self.count += 1
        self.total += int.from_bytes(sha256(line.encode()).digest(), "big")

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
    predicates: set[str] = field(default_factory=set)

    def lines(self) -> Iterator[str]:
        """The lines, without their ends."""
        with self.path.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                yield line[:-1]

    def chunks(self, size: int) -> Iterator[bytes]:
        """Stretches of at least `size` lines that never part the lines of one subject."""
        held: list[str] = []
        before = ""
        for line in self.lines():
            subject = line.partition(" ")[0]
            if len(held) >= size and subject != before:
                yield ("\n".join(held) + "\n").encode()
                held = []
            held.append(line)
            before = subject
        if held:
            yield ("\n".join(held) + "\n").encode()


@dataclass
class Sorter:
    """Sorts lines in constant memory: runs on disk, merged at the end."""

    folder: Path
    held: list[str] = field(default_factory=list)
    runs: list[Path] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Take in one line, without its end."""
        self.held.append(line)
        if len(self.held) >= RUN:
            self._flush()

    def merged(self) -> Iterator[str]:
        """All lines in order, each once."""
        if not self.runs:
            self.held.sort()
            sources: list[Iterable[str]] = [self.held]
        else:
            self._flush()
            sources = [_lines_of(run) for run in self.runs]
        before = None
        for line in heapq.merge(*sources) if len(sources) > 1 else sources[0]:
            if line != before:
                yield line
            before = line

    def _flush(self) -> None:
        self.held.sort()
        with tempfile.NamedTemporaryFile("w", dir=self.folder, delete=False, encoding="utf-8", newline="\n") as run:
            run.write("".join(f"{line}\n" for line in self.held))
        self.runs.append(Path(run.name))
        self.held = []


def _lines_of(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line[:-1]


def line_of(quad: ox.Quad | ox.Triple) -> str:
    """One statement as a line of N-Triples, without its end."""
    return f"{quad.subject} {quad.predicate} {quad.object} ."


def settle(spool: Spool, sorter: Sorter) -> Spool:
    """Write the lines of a sorter as a graph, and take its measures."""
    before = ""
    about: set[str] = set()  # two lines may say the same in two ways ("1"^^xsd:int, "1"^^xsd:integer): stores keep one
    with spool.path.open("w", encoding="utf-8", newline="\n") as file:
        for line in sorter.merged():
            file.write(line + "\n")
            subject, predicate, _ = line.split(" ", 2)
            spool.predicates.add(predicate)
            if subject != before:
                spool.subjects += 1
                before, about = subject, set()
            plain = canonical(line)
            if plain not in about:
                about.add(plain)
                spool.fingerprint.add(plain)
    return spool


def fingerprint(triples: Iterable[ox.Triple | ox.Quad]) -> Fingerprint:
    """The fingerprint of statements that come once each, in any order."""
    found = Fingerprint()
    for triple in triples:
        found.add(canonical(line_of(triple)))
    return found


def differences(sent: Iterable[str], found: Iterable[str], folder: Path) -> tuple[list[str], list[str], int, int]:
    """Lines that are missing and lines that are too many, up to ten of each, and how many there are of both."""
    wanted, got = Sorter(folder), Sorter(folder)
    for line in sent:
        wanted.add(canonical(line))
    for line in found:
        got.add(canonical(line))
    missing: list[str] = []
    surplus: list[str] = []
    counts = [0, 0]
    for line, side in _apart(wanted.merged(), got.merged()):
        counts[side] += 1
        shown = surplus if side else missing
        if len(shown) < SHOWN:
            shown.append(line)
    return missing, surplus, counts[0], counts[1]


def _apart(one: Iterator[str], two: Iterator[str]) -> Iterator[tuple[str, int]]:
    """What only one of two sorted streams has, with 0 for the first and 1 for the second."""
    a, b = next(one, None), next(two, None)
    while a is not None or b is not None:
        if b is None or (a is not None and a < b):
            assert a is not None  # noqa: S101 (one of them is there)
            yield a, 0
            a = next(one, None)
        elif a is None or b < a:
            yield b, 1
            b = next(two, None)
        else:
            a, b = next(one, None), next(two, None)


def canonical_blank(triples: Iterable[ox.Triple | ox.Quad]) -> list[str]:
    """Lines with blank nodes named by RDFC-1.0, so that two graphs that differ in such names alone are equal."""
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(canonical(line_of(quad)) for quad in dataset)
