"""What was put to the vote: which votes, counts and outcomes belong to one motion, and which words name it.

Minutes tell a vote line by line: who moved and who seconded, who voted how, how many, what came of it. All of that is
about one motion. Another begins under another heading, with another mover, after an outcome, and where somebody votes
a second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from accord.notes.minutes import Minutes, Party, Relation
from accord.notes.source import Span
from accord.reading.clauses import clauses

BALLOT = frozenset({"vote", "tally"})
"""How reading names a side that was cast or counted."""
MOVED = "second"
"""How reading names a motion with its mover and its second."""
ENDS = frozenset({"outcome", "silence", "dissent"})
"""How reading names what ends a vote: it was carried, nobody objected, somebody did in what was carried."""


@dataclass
class Motion:
    """One motion: the stated relations that belong to it, in the order of the notes."""

    relations: list[Relation] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The statement in which it begins."""
        return self.relations[0].statement

    @property
    def last(self) -> int:
        """The statement in which it ends, so far."""
        return self.relations[-1].statement

    @property
    def moved(self) -> Relation | None:
        """Where mover and second are told."""
        return next((one for one in self.relations if one.cue == MOVED), None)

    @property
    def movers(self) -> tuple[Party, ...]:
        """Whose motion it is."""
        return self.moved.others if self.moved else ()

    @property
    def seconder(self) -> Party | None:
        """Who seconded it."""
        return self.moved.party if self.moved else None

    @property
    def outcomes(self) -> list[Relation]:
        """What the meeting as a body is told to have decided."""
        return [one for one in self.relations if one.cue in ENDS - {"dissent"}]


def motions(minutes: Minutes) -> list[Motion]:
    """Gather the votes of some minutes into motions; what answers a claim has that claim for its motion."""
    found: list[Motion] = []
    for relation in minutes.relations:
        if relation.answers is None and relation.target is None and relation.cue in {*BALLOT, *ENDS, MOVED}:
            if not found or _begins(relation, found[-1], minutes):
                found.append(Motion())
            found[-1].relations.append(relation)
    return [motion for motion in found if any(one.cue in {*BALLOT, MOVED} for one in motion.relations)]


def _begins(relation: Relation, motion: Motion, minutes: Minutes) -> bool:
    """Whether a side is one on another motion than the one before."""
    if relation.statement == motion.last:
        return False
    statements = minutes.statements
    if statements[relation.statement].topics != statements[motion.last].topics or relation.cue == MOVED:
        return True
    ended = any(one.cue in ENDS for one in motion.relations)
    voted = {one.party for one in motion.relations if one.cue in BALLOT}
    again = relation.cue in BALLOT and relation.party in voted
    apart = relation.statement > motion.last + 1
    return again or (apart and (ended or bool(voted)))


def wording(motion: Motion, minutes: Minutes) -> tuple[Span, int | None]:
    """The words that name a motion, and the statement whose they are (None for a heading).

    Those that tell who moved it; else the last proposal before the vote under the same heading; else the heading,
    for what was said last need not be what was put to the vote; without a heading what is told to have been decided.
    """
    statements, first = minutes.statements, motion.first
    if motion.moved:
        return statements[motion.moved.statement].span, motion.moved.statement
    for before in range(first - 1, -1, -1):
        if statements[before].topics != statements[first].topics:
            break
        if _proposes(minutes.source.words(statements[before].span)):
            return statements[before].span, before
    if statements[first].topics:
        return minutes.topics[statements[first].topics[-1]].evidence, None
    chosen = next((one.statement for one in motion.outcomes), first)
    return statements[chosen].span, chosen


def _proposes(words: str) -> bool:
    return any(clause.verb == "propose" for clause in clauses(words))


def counted(party: Party, relations: Iterable[Relation]) -> int | None:
    """How many votes a party stands for that is only counted: the sum of the numbers in the notes' words for it."""
    if not any(relation.cue == "tally" and relation.party == party for relation in relations):
        return None
    numbers = "".join(c if c.isdecimal() else " " for c in party.name).split()
    return sum(map(int, numbers)) if numbers else None
