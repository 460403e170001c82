"""Notes as lines, cut where claims begin and end, so that the words of each can be marked in the full text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from accord.presenting.record import Claim


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the claims whose words it is, and those of them that begin here."""

    text: str
    claims: tuple[str, ...]
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of notes, counted from 1, its pieces, and the claims that begin on it."""

    number: int
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]


def passages(text: str, claims: Iterable[Claim]) -> Iterator[Line]:
    """Cut a text; what a claim says of its place counts only where its words stand there."""
    known = {claim.iri: claim for claim in claims}
    spans = sorted(_spans(text, known.values()))
    offset, waiting, active = 0, 0, list[tuple[int, int, str]]()
    for number, line in enumerate(text.split("\n"), 1):
        end = offset + len(line)
        begun = waiting
        while waiting < len(spans) and spans[waiting][0] <= end:
            active.append(spans[waiting])
            waiting += 1
        active = [span for span in active if span[1] > offset]
        here = dict.fromkeys(iri for _, _, iri in spans[begun:waiting])
        yield Line(number, tuple(_pieces(line, offset, active)), tuple(known[iri] for iri in here))
        offset = end + 1


def _spans(text: str, claims: Iterable[Claim]) -> Iterator[tuple[int, int, str]]:
    for claim in claims:
        for place in claim.places:
            if place.start is not None and place.end is not None and place.start < place.end <= len(text):
                yield place.start, place.end, claim.iri


def _pieces(line: str, offset: int, active: Iterable[tuple[int, int, str]]) -> Iterator[Piece]:
    """The pieces of one line, whose first character is the `offset`th of the text."""
    spans = [(max(start - offset, 0), min(end - offset, len(line)), start - offset, iri) for start, end, iri in active]
    cuts = sorted({0, len(line), *(edge for start, end, *_ in spans for edge in (start, end))})
    for start, end in pairwise(cuts):
        over = [(begin, iri) for left, right, begin, iri in spans if left <= start and end <= right]
        begins = tuple(iri for begin, iri in over if begin == start)
        yield Piece(line[start:end], tuple(iri for _, iri in over), begins)
