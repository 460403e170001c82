"""What was put to the vote: which votes, counts and outcomes belong to one motion, and which words name it.

Minutes tell a vote line by line: who moved and who seconded, who voted how, how many, what came of it. All of that is
about one motion. Another begins under another heading, with another mover, after an outcome, and where somebody votes
a second time. A motion on another one (to amend it, to put it off) has votes and an outcome of its own; behind them the
minutes are back at the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from accord.notes.minutes import Minutes, Party, Relation, Telling, Told
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
    """One motion: what statements tell of it and the stated relations that belong to it, in the order of the notes."""

    first: int
    """The statement in which it begins."""
    last: int
    """The statement in which it ends, so far."""
    relations: list[Relation] = field(default_factory=list)
    told: list[tuple[int, Told]] = field(default_factory=list)
    main: Motion | None = None
    """The motion that it is about, if it is about one."""

    def tells(self, telling: Telling) -> list[Told]:
        """What is told of one kind."""
        return [told for _, told in self.told if told.telling is telling]

    @property
    def aside(self) -> bool:
        """Whether it is told to be a motion on another one, known or not."""
        return any(told.aside for _, told in self.told)

    @property
    def movers(self) -> tuple[Party, ...]:
        """Whose motion it is."""
        return tuple(dict.fromkeys(told.party for told in self.tells(Telling.MOVER) if told.party))

    @property
    def seconder(self) -> Party | None:
        """Who seconded it."""
        return next((told.party for told in self.tells(Telling.SECONDER)), None)

    @property
    def moved(self) -> tuple[Span, int] | None:
        """The words that were moved, and the statement in which they stand."""
        return next(((told.evidence, at) for at, told in self.told if told.telling is Telling.MOVED), None)

    @property
    def ended(self) -> bool:
        """Whether it is told what came of it."""
        return bool(self.tells(Telling.OUTCOME)) or any(one.cue in ENDS for one in self.relations)

    @property
    def voted(self) -> set[Party]:
        """Who has voted, by name or in a count."""
        return {one.party for one in self.relations if one.cue in BALLOT}

    @property
    def put(self) -> bool:
        """Whether something was put to the vote, and not only agreed on."""
        return bool(self.voted or self.seconder or self.movers or self.main)

    @property
    def outcomes(self) -> list[Relation]:
        """What the meeting as a body is told to have decided."""
        return [one for one in self.relations if one.cue in ENDS - {"dissent"}]


def motions(minutes: Minutes) -> list[Motion]:
    """Gather the votes of some minutes into motions; what answers a claim has that claim for its motion."""
    of: dict[int, list[Relation]] = {}
    for relation in minutes.relations:
        if relation.answers is None and relation.target is None and relation.cue in {*BALLOT, *ENDS, MOVED}:
            of.setdefault(relation.statement, []).append(relation)
    found: list[Motion] = []
    motion: Motion | None = None
    for statement in sorted({*of, *minutes.told}):
        told, relations = minutes.told.get(statement, []), of.get(statement, [])
        motion = _on(statement, told, relations, motion, minutes)
        if motion.first == statement:
            found.append(motion)
        motion.last = statement
        motion.relations += relations
        motion.told += [(statement, one) for one in told]
    return [motion for motion in found if motion.relations and motion.put]


def _on(statement: int, told: list[Told], relations: list[Relation], motion: Motion | None, minutes: Minutes) -> Motion:
    """The motion that a statement tells of: the one before, another one, or that which the one before was about."""
    if motion is None or minutes.statements[statement].topics != minutes.statements[motion.last].topics:
        return Motion(statement, statement)
    aside, main = any(one.aside for one in told), motion.main
    anew = {Telling.MOVED, Telling.MOVER} & {one.telling for one in told}
    if aside and not motion.aside and not motion.ended:
        return Motion(statement, statement, main=motion)
    if main and motion.ended and not (aside or anew or main.ended):
        return main
    if not _begins(statement, told, relations, motion):
        return motion
    return Motion(statement, statement, main=main if aside else None)


def _begins(statement: int, told: list[Told], relations: list[Relation], motion: Motion) -> bool:
    """Whether what a statement tells is told of another motion than the one before."""
    kinds = {one.telling for one in told}
    anew = (motion.moved or motion.movers) and {Telling.MOVED, Telling.MOVER} & kinds
    if Telling.MOVER in kinds and (motion.movers or motion.ended or motion.voted):
        return True
    if anew and (motion.ended or motion.voted):
        return True
    again = any(one.cue in BALLOT and one.party in motion.voted for one in relations)
    return again or (statement > motion.last + 1 and (motion.ended or bool(motion.voted)))


def wording(motion: Motion, minutes: Minutes) -> tuple[Span, int | None]:
    """The words that name a motion, and the statement whose they are (None for a heading).

    Those that were moved; else the last proposal before the vote under the same heading; else the item above, or the
    heading, for what was said last need not be what was put to the vote; without a heading the words that tell of it.
    """
    statements, first = minutes.statements, motion.first
    if motion.moved:
        return motion.moved
    parent = statements[first].parent
    if parent is not None:
        return statements[parent].span, parent
    if motion.main:
        return statements[first].span, first
    for before in range(first - 1, -1, -1) if not motion.movers else ():
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
    numbers = re.findall(r"(?<![\d/–-])\d+", party.name)  # `5-0 in favour`, `4/5 votes`: the first number
    return sum(map(int, numbers)) if numbers else None
