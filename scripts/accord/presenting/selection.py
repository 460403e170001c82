"""What stands on each page: the parts of a record, chosen and put in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any, Final

from accord.asking.answer import Answer
from accord.presenting.matrix import Matrix, matrix
from accord.presenting.network import Network, network, pairs
from accord.presenting.passages import Line, passages
from accord.presenting.record import SIDES, Agreement, Claim, Meeting, Record, Side, Stance, Task
from accord.rdf.prefixes import expand

_DECISIONS = frozenset(map(expand, ("accord:Decision", "accord:ConsensusStatement")))


MOST_CHOICES: Final = 500
"""Names that are offered to choose from."""


TOLD: Final = {side: iri.partition("#")[2].lower() for iri, side in SIDES.items()}
"""How saved questions call a side."""


@dataclass(frozen=True, slots=True)
class Change:
    """That somebody took another side on the same thing at a later meeting."""

    before: Stance
    after: Stance


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of notes as it is shown, with the sides that rest on it."""

    line: Line
    sides: tuple[Side, ...]
    heading: bool


class Selection:
    """Chooses from one record."""

    def __init__(self, record: Record) -> None:
        """Choose from this record."""
        self.record = record

    # ── An overview ──

    def parts(self, meeting: Meeting | None) -> Sequence[str]:
        """The parts of an overview: of one meeting, or of all."""
        own = ("consensus", "present", "decisions")
        return ("matrix", "network", *own) if meeting else ("meetings", "changed", "matrix", "network")

    def matrix(self, meeting: Meeting | None) -> Matrix:
        """The matrix of a meeting, or of all."""
        return matrix(self.record, [meeting.notes] if meeting else None)

    def network(self, meeting: Meeting | None) -> Network:
        """The network of a meeting, or of all."""
        return network(self.record, [meeting.notes] if meeting else None)

    def consensus(self, meeting: Meeting) -> list[Agreement]:
        """What the notes of a meeting report as the view of a body, in their order."""
        found = [each for each in self.record.agreements.values() if each.consensus]
        grounds = {each.iri: self.record.grounds(each) for each in found}
        here = [each for each in found if any(claim.notes == meeting.notes for claim in grounds[each.iri])]
        return sorted(here, key=lambda each: (min(claim.line or 0 for claim in grounds[each.iri]), each.iri))

    def around(self, claim: Claim, lines: int = 2) -> list[tuple[int, str]]:
        """Some lines of the notes before and behind the beginning of a claim, with their numbers."""
        text = self.record.facts.text(claim.notes, "schema:text").split("\n")
        if claim.line is None or claim.line > len(text):
            return []
        first = max(claim.line - 1 - lines, 0)
        return list(enumerate(text[first : claim.line + lines], first + 1))

    def decisions(self, meeting: Meeting) -> list[Claim]:
        """What the notes of a meeting give as decided."""
        said = self.record.said_in.get(meeting.notes, ())
        consensus = {iri for each in self.consensus(meeting) for iri in each.stated_in}
        return [claim for claim in said if claim.kind in _DECISIONS and claim.iri not in consensus]

    def tasks(self, meeting: Meeting) -> list[Task]:
        """What is to be done after a meeting."""
        return [task for task in self.record.tasks if task.notes == meeting.notes]

    def changes(self, answer: Answer) -> list[Change]:
        """Who took another side at a later meeting: the answer to the question about it, with its stances."""
        found: dict[tuple[Any, ...], Stance] = {}
        for stance in self.record.stances.values():
            for key in self._told(stance):
                found.setdefault(key, stance)
        changes = []
        for row in answer:
            before = found.get((row.party, row.proposition, row.before, str(row.before_date), row.before_line))
            after = found.get((row.party, row.proposition, row.after, str(row.after_date), row.after_line))
            changes += [Change(before, after)] if before and after else []
        return changes

    def _told(self, stance: Stance) -> Iterator[tuple[Any, ...]]:
        """How the question tells of a stance: party, proposition, side, day and first line, in any language."""
        names = self.record.facts.names
        claims = [self.record.claims[iri] for iri in stance.claims if iri in self.record.claims]
        line = min((claim.line for claim in claims if claim.line), default=None)
        day = min((self.record.days.get(claim.notes, "") for claim in claims), default="")
        for party, target in product(names(stance.holder).values(), names(stance.target).values()):
            yield party, target, TOLD[stance.side], day, line

    # ── Topics ──

    @cached_property
    def top_topics(self) -> list[str]:
        """The topics that are part of no other; headings last, those of most claims first."""
        known = set(self.record.topics)
        tops = [iri for iri in known if not known & set(self.record.facts.iris(iri, "skos:broader"))]
        return sorted(tops, key=lambda iri: (bool(self.record.places(iri)), -len(self.claims_on(iri)), iri))

    def within(self, topic: str) -> list[str]:
        """A topic and all below it, each once."""
        found = [topic]
        for each in found:
            found += [below for below in self.record.below.get(each, ()) if below not in found]
        return found

    def claims_on(self, topic: str) -> list[Claim]:
        """What was said on a topic or a narrower one, in the order of the notes."""
        found = {claim.iri for each in self.within(topic) for claim in self.record.said_on.get(each, ())}
        if len(found) == len(self.record.claims):
            return list(self.record.claims.values())
        return sorted(
            (self.record.claims[iri] for iri in found), key=lambda each: (each.notes, each.line or 0, each.iri)
        )

    def else_said_on(self, topic: str) -> list[Claim]:
        """What was said on a topic itself and shows no side on it, in the order of the notes."""
        stances = (stance for target in self.targets_on(topic) for stance in self.record.by_target[target])
        shown = {iri for stance in stances for iri in stance.claims}
        return [claim for claim in self.record.said_on.get(topic, ()) if claim.iri not in shown]

    def targets_on(self, topic: str) -> list[str]:
        """What sides are taken on under a topic itself: most sides first."""
        taken = [target for target in self.record.on_topic.get(topic, ()) if target in self.record.by_target]
        return sorted(taken, key=lambda target: (-len(self.record.by_target[target]), target))

    # ── People ──

    def people(self, named: bool) -> list[str]:
        """Persons, or those who are none; who speaks most, first."""
        found = [party for party in self.record.parties if self.record.is_person(party) == named]
        return sorted(found, key=lambda party: (-len(self.record.said_by.get(party, ())), party))

    def else_said_by(self, party: str) -> list[Claim]:
        """What a party said beside that on which its sides rest, in the order of the notes."""
        shown = {iri for stance in self.record.by_holder.get(party, ()) for iri in stance.claims}
        return [claim for claim in self.record.said_by.get(party, ()) if claim.iri not in shown]

    def others(self, party: str, agree: bool) -> Mapping[str, list[Agreement]]:
        """With whom (or against whom) a party stands; the empty name is for where nobody is named."""
        found: dict[str, list[Agreement]] = {}
        for each in self.record.agreed_by.get(party, ()):
            if each.agree == agree:
                for other in list(self._beside(party, each)) or [""]:
                    found.setdefault(other, []).append(each)
        return dict(sorted(found.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0])))

    def _beside(self, party: str, agreement: Agreement) -> Iterator[str]:
        from_pairs = (pair for pair in pairs(self.record, agreement) if party in pair)
        return (one if other == party else other for one, other in from_pairs)

    def voices(self, organisation: str) -> list[str]:
        """Who takes sides in an organisation, or for it: itself and its present members."""
        members = [role.person for role in self.record.members.get(organisation, ()) if not role.former]
        return [iri for iri in dict.fromkeys((organisation, *members)) if iri in self.record.by_holder]

    def named(self, kind: str) -> list[str]:
        """What may be chosen where a question wants something of a kind; nothing where that is too much to look at."""
        found = {
            "topic": self.record.topics,
            "person": self.people(True),
            "organisation": self.record.organisations,
            "party": [*self.people(True), *self.people(False), *self.record.organisations],
        }.get(kind, ())
        return list(found) if len(found) <= MOST_CHOICES else []

    # ── Notes ──

    def lines(self, notes: str) -> list[Shown]:
        """The lines of notes; none where the graph does not hold their text."""
        text = self.record.facts.text(notes, "schema:text")
        if not text:
            return []
        return [self._shown(line) for line in passages(text, self.record.said_in.get(notes, ()))]

    def _shown(self, line: Line) -> Shown:
        stances = (stance for claim in line.claims for stance in self.record.held_on.get(claim.iri, ()))
        sides = tuple(dict.fromkeys(stance.side for stance in stances))
        return Shown(line, sides, bool(line.pieces) and line.pieces[0].text.startswith("#"))
