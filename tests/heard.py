"""What is heard in notes: the questions that tests of labels ask of them."""

from __future__ import annotations

from accord.notes.minutes import Minutes, PartyKind, Presence
from accord.notes.source import Source
from accord.reading.reader import read


def minutes(text: str) -> Minutes:
    """What is read in notes."""
    return read(Source(text, "notes"))


def said(text: str) -> list[tuple[int, str]]:
    """Line and speaker of each statement of a person."""
    of = minutes(text)
    return [
        (of.source.line_of(s.span.start), s.party.name)
        for s in of.statements
        if s.party and s.party.kind is PartyKind.PERSON
    ]


def there(text: str) -> set[str]:
    """Who was there."""
    return {p.name for p in minutes(text).people if p.presence is not Presence.MENTIONED}
