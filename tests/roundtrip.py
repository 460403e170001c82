"""What reading notes back gives that was not written, and what it leaves out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from accord.notes.minutes import Minutes, PartyKind, Relation, Statement
from accord.notes.source import Source
from accord.reading.reader import read
from meetings import Written


def differences(written: Written) -> list[str]:
    """One line for every difference between a meeting and what is read of its notes."""
    minutes = read(Source(written.text, "meeting"))
    found = [*_people(written, minutes), *_said(written, minutes), *_sides(written, minutes)]
    return list(dict.fromkeys(found))


def _people(written: Written, minutes: Minutes) -> Iterator[str]:
    names = {person.name for person in minutes.people}
    for name in sorted(written.people - names):
        yield f"nobody is called {name!r}"
    for name in sorted(names - written.people):
        yield f"{name!r} is no person of the meeting"


def _said(written: Written, minutes: Minutes) -> Iterator[str]:
    text = written.text.lower()
    places: list[tuple[int, str]] = []
    for sentence, party in written.said:
        words = r"\s+(?:> )?".join(map(re.escape, sentence.lower()[1:].rstrip(".。？?").split(" ")))
        found = re.compile(words).search(text, places[-1][0] if places else 0)
        assert found, f"{sentence!r} is not in the notes"
        places.append((found.start(), party))
        got = _speaker(minutes, *found.span())
        if got != party:
            yield f"{sentence!r} is {party or 'nobody'}'s, not {'lost' if got is None else got or 'nobody'}"
    for statement in minutes.statements:
        whose = {party for at, party in places if statement.span.start <= at < statement.span.end}
        if len(whose) > 1:
            yield f"one statement holds words of {sorted(whose)}: {minutes.source.words(statement.span)!r}"


def _speaker(minutes: Minutes, start: int, end: int) -> str | None:
    """The party of the innermost statement around a stretch; empty for nobody's, None for no statement."""
    around = [s for s in minutes.statements if s.span.start <= start and end <= s.span.end]
    if not around:
        return None
    inner: Statement = min(around, key=lambda s: s.span.end - s.span.start)
    return inner.party.name if inner.party else ""


def _sides(written: Written, minutes: Minutes) -> Iterator[str]:
    if written.bodies is not None:
        yield from _bodies(written.bodies, minutes)
    personal = [r for r in minutes.relations if r.party.kind is PartyKind.PERSON or written.bodies is None]
    wanted, got = Counter(written.sides), Counter(map(_side, personal))
    for side in wanted - got:
        yield f"not read: {side}"
    for side in got - wanted:
        yield f"not written: {side}"


def _side(relation: Relation) -> tuple[str, str, str, str]:
    others = ", ".join(party.name for party in relation.others)
    return relation.polarity.value, relation.party.name, others, relation.strength.value


def _bodies(wanted: tuple[tuple[str, str], ...], minutes: Minutes) -> Iterator[str]:
    got = Counter(
        (r.polarity.value, r.strength.value) for r in minutes.relations if r.party.kind is not PartyKind.PERSON
    )
    for side in Counter(wanted) - got:
        yield f"not read of the meeting: {side}"
    for side in got - Counter(wanted):
        yield f"not written of the meeting: {side}"
