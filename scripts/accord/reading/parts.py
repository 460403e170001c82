"""Parts: where a side is stated lines below the beginning of a statement, a part of its own begins.

Who looks up a side is led to the line of its statement; in a turn of many lines the words that state it stand
further down. What a body decides there, behind an empty line, the minutes tell in their own voice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from accord.notes.minutes import Attribution, Kind, Minutes, PartyKind, Relation, Statement
from accord.notes.source import Span

_NEAR = 1
"""How many lines below its beginning the words of a statement are found at once."""
_EDGE = re.compile(r"[\s>*_-]*\Z")
_GAP = re.compile(r"\n[ \t>]*\n[\s>*_-]*\Z")


def take_apart(minutes: Minutes) -> None:
    """Begin a new statement where a stated side is told more than a line below the beginning of its statement."""
    cuts: dict[int, dict[int, Relation]] = {}
    for relation in minutes.relations:
        span = minutes.statements[relation.statement].span
        line, begin = minutes.source.line_of(relation.evidence.start), minutes.source.line_of(span.start)
        if line - begin > _NEAR and span.start < relation.evidence.start < span.end:
            cuts.setdefault(relation.statement, {}).setdefault(relation.evidence.start, relation)
    if cuts:
        _renumber(minutes, cuts)


def _pieces(minutes: Minutes, statement: Statement, cuts: dict[int, Relation]) -> list[Statement]:
    """The parts of a statement, each from its cut to the next."""
    found, end = [statement], statement.span.end
    spoken = statement.party is not None and statement.party.kind is PartyKind.PERSON
    for place, relation in sorted(cuts.items()):
        before = found[-1]
        words = minutes.source.words(Span(before.span.start, place))
        part = replace(statement, span=Span(place, end), repeats=None)
        if relation.consensus and spoken and _GAP.search(words):
            part.party, part.attribution, part.label, part.kind = None, Attribution.NONE, None, Kind.DECISION
        edge = _EDGE.search(words)
        before.span = Span(before.span.start, place - len(edge.group() if edge else ""))
        found.append(part)
    return found


def _renumber(minutes: Minutes, cuts: dict[int, dict[int, Relation]]) -> None:
    """Put the parts in the place of the statements, and let everything point to the part in which it stands."""
    pieces = {i: _pieces(minutes, minutes.statements[i], places) for i, places in cuts.items()}
    whole = [(i, part) for i, s in enumerate(minutes.statements) for part in pieces.get(i, [s])]
    ranked = sorted(range(len(whole)), key=lambda n: (whole[n][1].span.start, -whole[n][1].span.end, n))
    numbers: dict[int, list[int]] = {}
    for number, place in enumerate(ranked):
        numbers.setdefault(whole[place][0], []).append(number)
    starts = {i: [part.span.start for part in parts] for i, parts in pieces.items()}

    def moved(old: int | None, place: int | None = None) -> int | None:
        """The new number of a statement; of its parts, the one that holds ``place``, else the first."""
        if old is None:
            return None
        part = max(bisect_right(starts[old], place) - 1, 0) if place is not None and old in starts else 0
        return numbers[old][part]

    def stood(relation: Relation) -> Relation:
        statement = moved(relation.statement, relation.evidence.start)
        assert statement is not None  # noqa: S101 (a relation stands in a statement)
        return replace(relation, statement=statement, answers=moved(relation.answers))

    for _, part in whole:
        part.parent, part.repeats = moved(part.parent), moved(part.repeats)
        part.reported_in = moved(part.reported_in, part.span.start)
    minutes.statements = [whole[place][1] for place in ranked]
    minutes.relations = [stood(relation) for relation in minutes.relations]
    minutes.weighed = [replace(one, relation=stood(one.relation)) for one in minutes.weighed]
