"""What a graph says that one before did not, and the other way round: statements, sides, agreements, tasks, people.

Names of these are made from what they say, so a new name is something new, and what only moved in the notes is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from accord.presenting.record import AGREEMENTS, Record

KINDS: Final = {
    "claims": ("accord:Claim",),
    "stances": ("accord:Stance",),
    "agreements": AGREEMENTS,
    "tasks": ("accord:Task",),
    "people": ("foaf:Person",),
}
"""What is compared, by the name of its phrase."""


@dataclass(frozen=True, slots=True)
class News:
    """What has come and what has gone, of one kind."""

    kind: str
    come: tuple[str, ...]
    gone: tuple[str, ...]


def news(before: Record, now: Record) -> Iterator[News]:
    """Compare two graphs; kinds of which nothing has come or gone are left out. What comes is in the order of notes."""
    for kind, classes in KINDS.items():
        old, new = (set(record.facts.of(*classes)) for record in (before, now))
        if old != new:
            yield News(kind, _ordered(new - old, now), _ordered(old - new, before))


def _ordered(iris: set[str], record: Record) -> tuple[str, ...]:
    """Things in the order of the notes, as far as that is known."""
    order = {iri: number for number, iri in enumerate((*record.claims, *record.stances))}
    return tuple(sorted(iris, key=lambda iri: (order.get(iri, len(order)), iri)))
