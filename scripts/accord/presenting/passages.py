"""Notes as lines, cut where claims begin and end, so that the words of each can be marked in the full text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
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
    """A line of notes, counted from 1, its pieces, the claims that begin on it, and those whose words stand nowhere."""

    number: int
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]
    unmarked: tuple[str, ...]


def passages(text: str, claims: Iterable[Claim]) -> Iterator[Line]:
    """Cut a text. A claim that does not tell a place within it stands at its line, and without a line at the last."""
    known = {claim.iri: claim for claim in claims}
    spans, lines = sorted(_spans(text, known.values())), text.split("\n")
    unmarked = _unmarked(known.values(), {iri for _, _, iri in spans}, len(lines))
    offset, waiting, active = 0, 0, list[tuple[int, int, str]]()
    for number, line in enumerate(lines, 1):
        end = offset + len(line)
        begun = waiting
        while waiting < len(spans) and spans[waiting][0] <= end:
            active.append(spans[waiting])
            waiting += 1
        active = [span for span in active if span[1] > offset]
        others = unmarked.get(number, ())
        here = dict.fromkeys((*(iri for _, _, iri in spans[begun:waiting]), *others))
        yield Line(number, tuple(_pieces(line, offset, active)), tuple(known[iri] for iri in here), tuple(others))
        offset = end + 1


def _unmarked(claims: Iterable[Claim], marked: Collection[str], last: int) -> Mapping[int, list[str]]:
    """The claims whose words are not marked, by line."""
    found: dict[int, list[str]] = {}
    for claim in claims:
        if claim.iri not in marked:
            found.setdefault(min(claim.line or last, last), []).append(claim.iri)
    return found


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
