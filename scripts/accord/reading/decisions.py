"""What the minutes say in their own voice of decisions: roll calls, counts, motions, silence, debates.

Such a line is nobody's speech. It says who took which side; a count without names is of voters whom nobody names,
a silence is the meeting's as a body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from accord.notes.minutes import Kind, Outcome, Party, PartyKind, Polarity, Strength, Telling
from accord.notes.source import Span
from accord.reading.attendance import Roster
from accord.reading.clauses import clauses
from accord.reading.flow import Modality
from accord.reading.meeting import body_in
from accord.reading.motions import Fact, ballot, facts
from accord.reading.outcomes import alone, answered, decided
from accord.reading.outline import Unit, label_of
from accord.reading.voters import voters

_ROW = re.compile(r"^(?P<name>\S(?:[^\n:：]{0,38}[^\s:：])?)(?:\s{2,}|\t+|\s*\.{3,}\s*)(?P<vote>\w{1,12})$")
_LONGEST = 2000
"""Code points of the longest line that is looked at."""
_VOTES = (Telling.AGREE, Telling.DISAGREE, Telling.ABSTAIN)
_TICK = re.compile(r"[xX×✓✔√☑●•*1]|:\w+:")
"""A mark in a cell."""
_NAME = 30
"""Code points of the longest cell of a table that may name a party."""
_TEMPLATE = re.compile(r"_{2,}|…{2,}|\.{4,}")
"""What stands in a form where nobody has filled it in."""
_FRAME = " \t*_()（）[]【】—–-:：,，.。"


@dataclass(frozen=True, slots=True)
class Side:
    """A side that somebody took, as a line of the minutes says.

    ``others`` are those whose motion it was or whose side it is against; ``cue`` names what was matched; ``evidence``
    is where it is told, if not in the statement as a whole.
    """

    polarity: Polarity
    party: Party
    cue: str
    others: tuple[Party, ...] = ()
    strength: Strength = Strength.FULL
    evidence: Span | None = None


def facts_in(unit: Unit, roster: Roster) -> list[Fact]:
    """What a line tells of motions: nothing where it is a form to fill in, or announces something."""
    plain = unit.text.plain
    if len(plain) > _LONGEST or plain.rstrip()[-1:] in (":", "：") or _TEMPLATE.search(plain):
        return []
    found = facts(plain, lambda _: voters(unit.text, roster))
    code = [(start, end) for kind, start, end, _ in unit.text.marks if kind == "code"]
    return [fact for fact in found if not any(a <= fact.start and fact.end <= b for a, b in code)]


def is_told(found: list[Fact]) -> bool:
    """Whether a line tells of a motion in so many words: who seconded it, who voted how, what came of it."""
    return any(
        fact.telling not in (Telling.MOVED, Telling.MOVER) and fact.outcome is not Outcome.TABLED for fact in found
    )


def kind_of(found: list[Fact]) -> Kind:
    """What the minutes' own words about a motion are: a decision where they tell what came of it, else a report."""
    unfinished = (Outcome.WITHDRAWN, Outcome.LAPSED)
    decided = any(
        fact.count is not None
        or fact.telling is Telling.SILENCE
        or (fact.telling is Telling.OUTCOME and fact.outcome not in unfinished)
        for fact in found
    )
    return Kind.DECISION if decided else Kind.REPORT


def sides_of(found: list[Fact], unit: Unit, roster: Roster, motion: Open) -> list[Side]:
    """The sides that facts tell of: of those who are named, of those who are only counted, of the meeting as a body.

    A count of those who were named before tells nothing new; a bare number (`carried 7-2`) calls nobody anything; who
    abstains takes no side.
    """
    for fact in found:
        motion.take(fact)
    sides = [side for fact in found if (side := _side(fact, unit, roster, motion))]
    # `The vote was unanimous. Motion passed.` tells one outcome twice.
    return list({(side.polarity, side.party, side.cue, side.others): side for side in reversed(sides)}.values())[::-1]


@dataclass
class Open:
    """The motion that is open while lines are gone through: who moved it, who voted by name, whether it has ended."""

    topics: tuple[int, ...] = ()
    mover: Party | None = None
    voted: Counter[Telling] = field(default_factory=Counter)
    ended: bool = False

    def take(self, fact: Fact) -> None:
        """Another mover, or a vote by names behind the end, opens another motion."""
        if fact.telling is Telling.MOVER or (self.ended and fact.telling in (*_VOTES, Telling.SECONDER) and fact.party):
            self.mover, self.voted, self.ended = None, Counter(), False
        if fact.telling is Telling.SECONDER and fact.party == self.mover:
            self.mover = None  # nobody seconds her own motion: another is open, whose mover is not told
        if fact.telling is Telling.MOVER:
            self.mover = fact.party
        elif fact.telling in _VOTES and fact.party:
            self.voted[fact.telling] += 1
        self.ended = self.ended or fact.telling is Telling.OUTCOME


def _side(fact: Fact, unit: Unit, roster: Roster, motion: Open) -> Side | None:
    """The side that a fact tells of, if any."""
    words = unit.text.plain[fact.start : fact.end].strip(_FRAME)
    span = unit.text.locate(fact.start, fact.end)
    if fact.telling is Telling.SECONDER and fact.party and fact.party != motion.mover:
        return Side(Polarity.AGREE, fact.party, "second", (motion.mover,) if motion.mover else ())
    if fact.telling in _VOTES[:2] and fact.party:
        return Side(Polarity(fact.telling), fact.party, "vote")
    if fact.telling in _VOTES[:2] and fact.count:
        calls = any(character.isalpha() for character in words)
        new = fact.count != motion.voted[fact.telling]
        return Side(Polarity(fact.telling), Party(PartyKind.UNNAMED, words), "tally") if new and calls else None
    meeting = body_in(unit.text.plain, roster.meeting, roster.lexicon)
    if fact.telling is Telling.SILENCE:
        return Side(Polarity.AGREE, meeting, "silence", strength=Strength.TACIT)
    if fact.outcome in (Outcome.CARRIED, Outcome.FAILED):
        side = Polarity.AGREE if fact.outcome is Outcome.CARRIED else Polarity.DISAGREE
        return Side(side, meeting, "outcome", evidence=span)
    return None


def is_called(words: str, roster: Roster) -> bool:
    """Whether words are a row of a roll call, whoever voted how: a name, a gap, a vote."""
    match = _ROW.match(words.strip())
    return match is not None and (
        bool(ballot(match["vote"])) or roster.lexicon.crosses.search(match["vote"]) is not None
    )


def called_side(unit: Unit, roster: Roster) -> list[Side]:
    """`Stone      aye`: a row of a roll call in plain text, the vote apart from the name."""
    match = _ROW.match(unit.text.plain.strip())
    person = roster.people.find(match["name"].strip()) if match else None
    side = ballot(match["vote"]) if match and person else ""
    return [Side(Polarity(side), person.party, "vote")] if person and side in tuple(Polarity) else []


def debate_sides(unit: Unit, roster: Roster, debate: list[Side]) -> list[Side]:
    """The sides of a debate that a line names; ``debate`` holds the sides so far and takes the new ones."""
    return list(dict.fromkeys(_debate(unit, label_of(unit.text), roster, debate)))


def _debate(unit: Unit, label: tuple[str, int] | None, roster: Roster, debate: list[Side]) -> Iterator[Side]:
    """`For the motion: Ash` and `正方：…陈明`: who is named behind the label of a side takes it, against the other."""
    for side, pattern in roster.lexicon.sides if label else []:
        if label is None or not pattern.search(label[0]) or any(s.polarity == side for s in debate):
            continue
        against = tuple(s.party for s in debate)
        named = [person.party for _, _, person in roster.people.named_in(unit.text.plain[label[1] :])]
        for party in named:
            debate.append(Side(Polarity(side), party, "side"))
            if against:
                yield Side(Polarity.DISAGREE, party, "side", against)
            elif len(named) > 1:
                yield Side(Polarity.AGREE, party, "side", tuple(other for other in named if other != party))


def is_quiet(unit: Unit, roster: Roster, before: str) -> bool:
    """`(silence)`, behind a call for objections: nobody spoke against it."""
    words = unit.text.plain.strip(_FRAME)
    quiet = any(pattern.fullmatch(words) for pattern in roster.lexicon.quiets)
    return quiet and roster.lexicon.call.search(before) is not None


def between_sides(unit: Unit, roster: Roster) -> list[Side]:
    """`Ash and Birch have differed on this`: the minutes' own voice says that those whom it names are (not) at one."""
    if len(unit.text.plain) > _LONGEST:
        return []
    named = [(start, end, person.party) for start, end, person in roster.people.named_in(unit.text.plain)]
    return [
        Side(Polarity.AGREE if clause.sign > 0 else Polarity.DISAGREE, clause.actor, clause.verb, clause.others)
        for clause in clauses(unit.text.plain, lambda _: named)
        if clause.sign
        and clause.actor
        and "together" in clause.marks
        and clause.modality is Modality.REPORTED
        and "on-the-floor" not in clause.marks
    ]


def ballot_row(unit: Unit, roster: Roster) -> list[Side]:
    """A row of a table in which one cell is a vote and another says whose it is: `| Ash | yes |`."""
    cells = [cell.plain.strip() for cell in unit.cells]
    sides = [side for cell in cells for side, pattern in roster.lexicon.ballots if pattern.fullmatch(cell)]
    if len(sides) != 1:
        return []
    for cell in cells:
        body = roster.lexicon.bodies.match(cell) if len(cell) <= _NAME else None
        named = roster.people.find(cell)
        if named or body:
            party = named.party if named else Party(PartyKind.COLLECTIVE, body["who"] if body else cell)
            return [Side(Polarity(sides[0]), party, "vote")]
    return []


def ticked_row(unit: Unit, heads: list[str], roster: Roster) -> list[Side] | None:
    """A row of a table with a column for each side (`| Name | Aye | Nay |`) and a mark in one of them.

    None for any other row; no side for who abstains.
    """
    cells = [cell.plain.strip() for cell in unit.cells]
    sides = [_side_of(head, roster) for head in heads]
    if len(cells) != len(heads) or len(set(filter(None, sides))) < len(Polarity):
        return None
    filled = [(side, cell) for side, cell in zip(sides, cells, strict=True) if side and cell]
    others = [cell for side, cell in zip(sides, cells, strict=True) if not side]
    person = next((person for cell in others if (person := roster.people.find(cell))), None)
    if person is None or len(filled) != 1 or not _TICK.fullmatch(filled[0][1]):
        return None
    side = filled[0][0]
    return [Side(Polarity(side), person.party, "vote")] if side in tuple(Polarity) else []


def _side_of(head: str, roster: Roster) -> str:
    """The side that a column is for: agree, disagree, neutral; nothing for other columns."""
    side = next((side for side, pattern in roster.lexicon.ballots if pattern.fullmatch(head)), "")
    return side or ("neutral" if roster.lexicon.neutral.fullmatch(head) else "")


def decided_row(unit: Unit, heads: list[str], roster: Roster) -> list[Side]:
    """A row of a table with a column of decisions: `| Roof | two bids | Accepted |`."""
    if len(heads) != len(unit.cells):
        return []
    for head, cell in zip(heads, unit.cells, strict=True):
        if told := decided(head, cell.plain):
            side, words = told
            evidence = cell.locate(words.start, words.end)
            return [Side(side, body_in(cell.plain, roster.meeting, roster.lexicon), "outcome", evidence=evidence)]
    return []


def closed_side(unit: Unit, roster: Roster) -> list[Side]:
    """`Accept.`, `Should we move?: YES`: a line that says nothing but what became of the item above it or in it."""
    plain = unit.text.plain
    told = len(plain) <= _LONGEST and not _TEMPLATE.search(plain) and not roster.people.named_in(plain)
    side = (alone(plain) or answered(plain)) if told else None
    return [Side(side, roster.meeting, "outcome")] if side else []


def poll_row(unit: Unit, heads: list[str], roster: Roster) -> list[Side]:
    """The sides in the row of a poll table (`SF F N A SA` over numbers)."""
    lexicon, cells = roster.lexicon, [cell.plain.strip() for cell in unit.cells]
    by_side = dict(lexicon.ballots)
    known = [next((s for s, p in by_side.items() if p.search(head)), None) for head in heads]
    fits = all(side or lexicon.neutral.search(head) for side, head in zip(known, heads, strict=True) if head.strip())
    if not fits or not all(re.fullmatch(r"\d*", cell) for cell in cells) or len(cells) != len(heads):
        return []
    found = []
    for side in ("agree", "disagree"):
        counts = [f"{head} {c}" for kind, head, c in zip(known, heads, cells, strict=True) if kind == side and c]
        if any(int(count.rsplit(" ", 1)[1]) for count in counts):
            found.append(Side(Polarity(side), Party(PartyKind.UNNAMED, ", ".join(counts)), "tally"))
    return found
