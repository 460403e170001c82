"""What the minutes say in their own voice of decisions: roll calls, counts, motions, silence, debates.

Such a line is nobody's speech. It says who took which side; a count without names is of voters whom nobody names,
a silence is the meeting's as a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accord.notes.minutes import Party, PartyKind, Polarity, Strength
from accord.reading.attendance import Roster
from accord.reading.clauses import clauses
from accord.reading.flow import Modality
from accord.reading.meeting import body_in
from accord.reading.outline import Unit, label_of

_ROW = re.compile(r"^(?P<name>\S(?:[^\n:：]{0,38}[^\s:：])?)(?:\s{2,}|\t+|\s*\.{3,}\s*)(?P<vote>\w{1,12})$")
_LONGEST = 600
"""Code points of the longest line that is looked at for a vote: patterns may take long on more."""
_OUTCOME_LINE = 240
_NAME = 30
"""Code points of the longest cell of a table that may name a party."""
_SENTENCE = re.compile(r"[^.。!！?？;；]+")
_TEMPLATE = re.compile(r"_{2,}|…{2,}|\.{4,}")
"""What stands in a form where nobody has filled it in."""
_FRAME = " \t*_()（）[]【】—–-:：,，.。"


@dataclass(frozen=True, slots=True)
class Side:
    """A side that somebody took, as a line of the minutes says.

    ``others`` are those whose motion it was or whose side it is against; ``cue`` names what was matched.
    """

    polarity: Polarity
    party: Party
    cue: str
    others: tuple[Party, ...] = ()
    strength: Strength = Strength.FULL


def named_sides(unit: Unit, roster: Roster, debate: list[Side]) -> list[Side]:
    """The sides of those whom a line names; ``debate`` holds the sides of a debate so far and takes the new ones."""
    if len(unit.text.plain) > _LONGEST:
        return []
    label = label_of(unit.text)
    found = [
        *_roll_call(unit, label, roster),
        *_called(unit, roster),
        *_motion(unit, roster),
        *_debate(unit, label, roster, debate),
    ]
    return list(dict.fromkeys(found))


def common_sides(unit: Unit, roster: Roster, before: str) -> list[Side]:
    """The sides of the meeting as a body and of voters who are only counted; none in a line that somebody says.

    ``before`` is the line before: where it calls for objections, mere quiet is consent.
    """
    plain, label = unit.text.plain.strip(), label_of(unit.text)
    if len(plain) > _LONGEST or plain[-1:] in ":：" or _TEMPLATE.search(plain):
        return []
    if label and roster.people.candidates(label[0]):
        return []
    meeting = body_in(plain, roster.meeting, roster.lexicon)
    return [*_tally(plain, roster), *_silence(unit, meeting, roster, before)]


def _roll_call(unit: Unit, label: tuple[str, int] | None, roster: Roster) -> Iterator[Side]:
    """`For: Ash, Birch`."""
    for side, pattern in roster.lexicon.ballots if label else []:
        if label and pattern.search(label[0]):
            words = unit.text.plain[label[1] :]
            named = roster.people.named_in(words)
            for start, end, _ in reversed(named):
                words = words[:start] + words[end:]
            if len(re.sub(r"[（(][^（()）]*[)）]", "", words).split()) > len(named) + 2:
                continue  # `No: ask a facilitator, please` says more than who voted
            yield from (Side(Polarity(side), person.party, "vote") for _, _, person in named)


def _called(unit: Unit, roster: Roster) -> Iterator[Side]:
    """`Stone      aye`, `Quinn Stone: yes`: a row of a roll call in plain text, the vote apart from the name."""
    match = _ROW.match(unit.text.plain.strip())
    person = roster.people.find(match["name"].strip()) if match else None
    for side, pattern in roster.lexicon.ballots if match and person else ():
        if match and person and pattern.search(match["vote"]):
            yield Side(Polarity(side), person.party, "vote")


def is_called(words: str, roster: Roster) -> bool:
    """Whether words are a row of a roll call, whoever voted how."""
    match = _ROW.match(words.strip())
    lexicon = roster.lexicon
    ways = (*(pattern for _, pattern in lexicon.ballots), lexicon.neutral, lexicon.crosses)
    return match is not None and any(way.search(match["vote"]) for way in ways)


def _motion(unit: Unit, roster: Roster) -> Iterator[Side]:
    """`moved by Ash, seconded by Birch`: the second takes the mover's side."""
    people = roster.people
    for pattern in roster.lexicon.motions:
        for match in pattern.finditer(unit.text.plain):
            mover, seconder = people.named_in(match["mover"]), people.named_in(match["seconder"])
            if mover and seconder and mover[0][2] is not seconder[0][2]:
                yield Side(Polarity.AGREE, seconder[0][2].party, "second", (mover[0][2].party,))


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


def _tally(plain: str, roster: Roster) -> Iterator[Side]:
    """`9 for, 1 against`, `同意3票，反对0票`: the words of the count stand for those who are not named."""
    for pattern in roster.lexicon.tallies:
        match = pattern.search(plain)
        for side in ("agree", "disagree") if match else ():
            words = match[side] if match and side in pattern.groupindex else None
            number = re.search(r"\d+", words or "")
            if words and number and int(number.group()):
                yield Side(Polarity(side), Party(PartyKind.UNNAMED, words.strip()), "tally")
        if match:
            return


def _silence(unit: Unit, meeting: Party, roster: Roster, before: str) -> Iterator[Side]:
    """`(silence)`, `No objections.`, `（无异议）`: a sentence of its own that says that nobody spoke against it."""
    plain, lexicon = unit.text.plain, roster.lexicon
    if len(plain) > _OUTCOME_LINE or lexicon.consensus_not.search(plain):
        return
    wordings = lexicon.silences + (lexicon.quiets if lexicon.call.search(before) else [])
    for sentence in _SENTENCE.finditer(plain):
        words = sentence.group().strip(_FRAME)
        asked = plain[sentence.end() : sentence.end() + 1] in "?？" and sentence.end() < len(plain)
        if not asked and any(pattern.fullmatch(words) for pattern in wordings):
            yield Side(Polarity.AGREE, meeting, "silence", strength=Strength.TACIT)
            return


def between_sides(unit: Unit, roster: Roster) -> list[Side]:
    """`Ash and Birch have differed on this`: the minutes' own voice says that those whom it names are (not) at one."""
    if len(unit.text.plain) > _LONGEST:
        return []
    named = [(start, end, person.party) for start, end, person in roster.people.named_in(unit.text.plain)]
    return [
        Side(Polarity.AGREE if clause.sign > 0 else Polarity.DISAGREE, clause.actor, clause.verb, clause.others)
        for clause in clauses(unit.text.plain, lambda _: named)
        if clause.sign and clause.actor and "together" in clause.marks and clause.modality is Modality.REPORTED
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
