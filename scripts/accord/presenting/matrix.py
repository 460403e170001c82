"""The matrix: positions by topic as rows, parties as columns, who takes which side in the cells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from accord.presenting.record import Record, Side, Stance

SIGNS: Final[Mapping[str, str]] = {"for": "＋", "against": "－", "partly": "±", "mixed": "±", "spoke": "·"}
"""The sign of each side, which tells as much as its colour."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in a cell: a side (or `mixed`, `spoke`), and the stances behind it."""

    side: str
    stances: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A position, and the marks by party."""

    target: str
    marks: Mapping[str, Mark]


@dataclass(frozen=True, slots=True)
class Group:
    """A topic (empty where there is none), what each party does on it as a whole, and its positions."""

    topic: str
    marks: Mapping[str, Mark]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The parties in the order of the columns, and the topics."""

    parties: tuple[str, ...]
    groups: tuple[Group, ...]


def matrix(record: Record, notes: Collection[str] | None = None) -> Matrix:
    """Draw up who takes which side on what, in some notes or in all of them."""
    chosen = [each for each in record.stances.values() if notes is None or record.notes_of(each) & set(notes)]
    by_target: defaultdict[str, list[Stance]] = defaultdict(list)
    for stance in chosen:
        by_target[stance.target].append(stance)
    topics = _main_topics(record, by_target)
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for target, stances in by_target.items():
        grouped[topics[target]].append(Row(target, _marks(stances)))
    groups = [_group(record, topic, rows) for topic, rows in grouped.items()]
    groups.sort(key=lambda group: (not group.topic, -sum(len(row.marks) for row in group.rows), group.topic))
    return Matrix(_columns(record, chosen), tuple(groups))


def _columns(record: Record, stances: Iterable[Stance]) -> tuple[str, ...]:
    """Persons first; who takes most sides, first of all."""
    count = Counter(stance.holder for stance in stances)
    return tuple(sorted(count, key=lambda party: (not record.is_person(party), -count[party], party)))


def _main_topics(record: Record, targets: Iterable[str]) -> dict[str, str]:
    """The one topic under which each position stands: of its topics, that of most positions."""
    topics = {target: record.topics_of(target) for target in targets}
    count = Counter(topic for each in topics.values() for topic in each)
    return {
        target: min(found, key=lambda topic: (-count[topic], topic), default="") for target, found in topics.items()
    }


def _marks(stances: Iterable[Stance]) -> dict[str, Mark]:
    found: defaultdict[str, list[Stance]] = defaultdict(list)
    for stance in stances:
        found[stance.holder].append(stance)
    return {party: Mark(_together(each.side for each in held), tuple(held)) for party, held in found.items()}


def _together(sides: Iterable[Side | str]) -> str:
    found = set(sides)
    return found.pop() if len(found) == 1 else "mixed"


def _group(record: Record, topic: str, rows: list[Row]) -> Group:
    sides: defaultdict[str, list[Mark]] = defaultdict(list)
    for row in rows:
        for party, mark in row.marks.items():
            sides[party].append(mark)
    marks = {
        party: Mark(_together(mark.side for mark in held), tuple(stance for mark in held for stance in mark.stances))
        for party, held in sides.items()
    }
    for party in {party for claim in record.said_on.get(topic, ()) for party in claim.parties}:
        marks.setdefault(party, Mark("spoke"))
    rows.sort(key=lambda row: (-len(row.marks), row.target))
    return Group(topic, marks, tuple(rows))
