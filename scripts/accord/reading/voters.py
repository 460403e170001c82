"""Who is named where the minutes tell of a vote: people of the notes, delegates by their country, names on no list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accord.notes.markdown import Text
from accord.notes.minutes import Party, Presence
from accord.reading.attendance import Roster
from accord.reading.names import full_name
from accord.reading.votes import puts_to_vote

_LISTED = re.compile(r"(?P<label>[^\s:：;；.。,，][^:：;；.。,，\n]{0,20})[:：]\s*(?P<names>[^:：;；.。\n]{3,200})")
"""The label of a side and what stands behind it."""
Named = list[tuple[int, int, Party]]


def voters(text: Text, roster: Roster) -> Named:
    """Whoever is named in a line that tells of a vote, in order, each with the place of her name."""
    plain = text.plain
    found: Named = [(start, end, person.party) for start, end, person in roster.people.named_in(plain)]
    for start, end, party in (*_delegates(plain, roster), *_unlisted(text, roster)):
        if all(end <= a or b <= start for a, b, _ in found):
            found.append((start, end, party))
    return sorted(found, key=lambda one: one[:2])


def _delegates(plain: str, roster: Roster) -> Iterator[tuple[int, int, Party]]:
    """`the delegate of Spain`: the only one whom the notes give Spain behind her name."""
    for match in roster.lexicon.delegates.finditer(plain):
        place = plain[match.end() :]
        held = {
            (m.person, len(m.organisation))
            for m in roster.memberships
            if m.organisation and re.match(rf"{re.escape(m.organisation)}(?!\w)", place)
        }
        name, size = held.pop() if len(held) == 1 else ("", 0)
        person = roster.people.find(name)
        if person is not None:
            yield match.start(), match.end() + size, person.party


def _unlisted(text: Text, roster: Roster) -> Iterator[tuple[int, int, Party]]:
    """`For: Ina Kroll; against: Di Moss`: full names alone behind the labels of both sides, or where a vote is told."""
    sides = [pattern for _, pattern in roster.lexicon.ballots]
    lists = [m for m in _LISTED.finditer(text.plain) if any(p.fullmatch(m["label"].strip()) for p in sides)]
    for match in lists if len(lists) > 1 or (lists and puts_to_vote(text.plain)) else ():
        parts = list(_parts(match["names"], match.start("names"), roster))
        names = [text.plain[start:end] for start, end in parts]
        if all(full_name(name, roster.lexicon) or roster.people.find(name) for name in names):
            for (start, end), name in zip(parts, names, strict=True):
                yield start, end, roster.people.add(name, Presence.MENTIONED, text.locate(start, end)).party


def _parts(names: str, begin: int, roster: Roster) -> Iterator[tuple[int, int]]:
    """Where each name of a list stands."""
    start = 0
    for match in [*roster.lexicon.together.finditer(names), None]:
        part = names[start : match.start() if match else len(names)]
        if part.strip():
            at = begin + start + len(part) - len(part.lstrip())
            yield at, at + len(part.strip())
        start = match.end() if match else len(names)
