"""Whether what was sent is what is there: fingerprints that know no order, and what two graphs do not share.

A fingerprint is the sum of the SHA-256 of all lines modulo 2^256, which does not depend on their order. Lines are
compared in the form in which stores keep values: language tags in lower case (RDF 1.1 Concepts, section 3.3), whole
numbers as xsd:integer, decimals and numbers without needless digits.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from accord.loading.ntriples import Sorter, joined, line_of, split
from accord.rdf.prefixes import PREFIXES

KEPT: Final = 2_000
"""How many missing and surplus lines are kept; of more it is known only how many they are."""
_MODULUS: Final = 1 << 256
_XSD: Final = PREFIXES["xsd"].encode()
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
    return _TAGGED.sub(lambda tagged: tagged[0].lower(), _with_values(lines, _NUMBER))


def canonical_decimals(lines: bytes) -> bytes:
    """Lines with their decimals in canonical form (XML Schema 1.1 Part 2, section 3.3.3.1)."""
    return _with_values(lines, _DECIMAL)


def _with_values(lines: bytes, typed: re.Pattern[bytes]) -> bytes:
    """Lines with values of some types in their canonical form."""
    pieces, done = [], 0
    for end in typed.finditer(lines):
        begin = lines.rfind(b'"', done, end.start())
        value = lines[begin + 1 : end.start()]
        # Python's numbers may hold "_", those of XML Schema may not.
        if begin > 0 and lines[begin - 1 : begin] == b" " and b"\\" not in value and b"_" not in value:
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


def fingerprint(blocks: Iterable[bytes]) -> Fingerprint:
    """The fingerprint of lines that come once each, in any order."""
    found = Fingerprint()
    for block in blocks:
        found.add(split(canonical(block)))
    return found


@dataclass
class Difference:
    """What two graphs do not share, in canonical lines.

    Attributes:
        missing: lines that only the first has, up to `KEPT`.
        surplus: lines that only the second has, up to `KEPT`.
        lost: how many only the first has.
        more: how many only the second has.
    """

    missing: list[bytes] = field(default_factory=list)
    surplus: list[bytes] = field(default_factory=list)
    lost: int = 0
    more: int = 0

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.lost or self.more)


def difference(sent: Iterable[bytes], found: Iterable[bytes], folder: Path) -> Difference:
    """Compare two graphs by their lines, in constant memory.

    Args:
        sent: blocks of lines, in any order.
        found: blocks of lines, in any order.
        folder: where they are sorted.
    """
    wanted, got = Sorter(folder), Sorter(folder)
    for blocks, sorter in ((sent, wanted), (found, got)):
        for block in blocks:
            sorter.add(canonical(block))
    apart = Difference()
    for line, only_found in _apart(chain.from_iterable(wanted.merged()), chain.from_iterable(got.merged())):
        apart.lost += not only_found
        apart.more += only_found
        kept = apart.surplus if only_found else apart.missing
        if len(kept) < KEPT:
            kept.append(line)
    return apart


def _apart(one: Iterator[bytes], two: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """What only one of two sorted streams has, each with whether that is the second."""
    before: tuple[bytes, bool] | None = None
    for line in heapq.merge(((line, False) for line in one), ((line, True) for line in two)):
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
