"""Who says what: units of the notes → statements, each with the reason why it is given to somebody, or to nobody."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from accord.ground.spelling import HAN
from accord.ground.text import is_english, normal
from accord.notes.markdown import Text
from accord.notes.minutes import (
    Attribution,
    Kind,
    Party,
    PartyKind,
    Person,
    Polarity,
    Statement,
    Strength,
    Telling,
    Told,
    Understood,
)
from accord.reading.attendance import Roster
from accord.reading.cast import Cast, Turn
from accord.reading.clauses import OUTCOMES, clauses, tells_side
from accord.reading.clauses import sentences as sentences_of
from accord.reading.course import tells_course
from accord.reading.decisions import (
    Open,
    Side,
    ballot_row,
    between_sides,
    called_side,
    closed_side,
    debate_sides,
    decided_row,
    facts_in,
    is_called,
    is_quiet,
    is_told,
    kind_of,
    poll_row,
    sides_of,
    ticked_row,
)
from accord.reading.floor import TURNS, Floor
from accord.reading.flow import Modality, Subject
from accord.reading.labels import Form, inner_labels
from accord.reading.meeting import body_in
from accord.reading.motions import Fact, ballot, is_announced
from accord.reading.names import is_initials
from accord.reading.narration import SAID, told_in, verb_at
from accord.reading.notation import Lexicon
from accord.reading.outline import Unit, field_kind, kind_is_whole, label_of, section_kind
from accord.reading.prose import Prose, Voice, is_asked
from accord.reading.record import Record, is_quoted
from accord.reading.shapes import given_names
from accord.reading.speakers import (
    MARKED_LINE,
    Lead,
    body_named,
    collective_lead,
    heading_party,
    in_full,
    person_lead,
    sentences,
    speaker_named,
)
from accord.reading.votes import puts_to_vote
from accord.reading.words import language_of

_BRACKETED = re.compile(r"\W{0,3}(?:[（(][^（()）]{1,40}[)）]|\[[^\[\]=]{1,40}\])\W{0,2}")
_SIGNED = re.compile(r"(?P<words>[^；;。]+?)\s*[（(](?P<name>[^（()）]{1,30})[)）]\s*(?:[；;。.]|$)")
"""Words with the name of whoever said them in brackets behind them."""
_NOTED = re.compile(r"^[（(](?P<inside>[^()（）]{3,24})[)）]\s*(?=\S)")
"""A remark on who speaks, in brackets before the words."""
_POINT = re.compile(r"\s*(?:——|－|—\s|–\s|[•·◦▪●○]|\d{1,2}(?:[.)）、]|(?=[\u3400-\u9fff])))")
"""A mark with which a line of a paragraph begins a point of its own."""
_CHECKBOX = re.compile(r"\[[ xX✓]\]\s")
_BOX = re.compile(r"\[(?P<tick>[xX✓✔ ])\]\s*(?P<who>@[\w.-]{2,39})")
"""A box to tick, and whose it is."""
_HANDLE = re.compile(r"@[\w.-]{2,39}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s，。；）)]+|(?<![\w@.])[\w-]+(?:\.[\w-]+)+/[^\s，。；）)]*")
_FACE = re.compile(r"[\\^/<>:;()\[\]oO_.*!?=|'\"~-]{1,6}|\*\w+|\w+\*|\d{1,2}[.)]|(?:https?://|www\.)\S+")
"""A face or a sign, a word that puts right one that was mistyped, the number of a point, an address."""
_TIME = re.compile(r"[\[(（]?\d{1,2}:\d{2}:\d{2}(?:\.\d+)?[\])）]?")
"""The time at which something was said, alone on its line."""
_ROLL = " \t?？.,，。!！"
"""Marks behind a name that is called."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OUTCOME = 200
"""Code points of the longest paragraph below what somebody says that tells what was decided."""
_IMPERSONAL = (Subject.BODY, Subject.NOBODY, Subject.POINT, Subject.THING, Subject.ELIDED, Subject.PERSON)
"""Subjects of what the minutes tell of a decision: not I, not you; we may be what somebody goes on to say."""
_NAMES = re.compile(r"[:：(（]\s*(?:\S{1,12}\s+)?$")
"""What stands before a name that a label or a bracket gives."""
_STOPS = tuple('.!?。！？)）”"')
"""Marks with which a line ends whose sentence does not go on in the next one."""
_PHRASE = 4
"""Words from which on an item is no mere heading of those below it."""
_SHORT = 20
_PROSE = 60
"""Code points from which on the cell of a table may be prose."""
_DASH = re.compile(r"\s[-–—]{1,2}\s{1,3}$")
_DASHED = 6
"""Code points of the longest dash with the spaces beside it."""
_ANSWER = re.compile(r"(?:^|[?？。\s])(?:答|A)\s*[:：]\s*")


@dataclass(frozen=True)
class Attributed:
    """Who says what: the statements in the order in which they were found, and what each unit was understood as.

    ``consensus`` are those that announce what a body is of one mind on, ``votes`` those that tell of votes, by index,
    ``told`` what they tell of motions; ``matched`` is how often each way of marking a speaker was met.
    """

    statements: list[Statement]
    consensus: Mapping[int, Lead]
    votes: Mapping[int, list[Side]]
    told: Mapping[int, list[Told]]
    matched: Mapping[str, int]
    understood: Mapping[int, tuple[Understood, str]]


def attribute(roster: Roster, cast: Cast) -> Attributed:
    """Go through the units of the notes and give each to whoever says it, or to nobody."""
    record = Record(roster)
    understood = _Walk(
        roster, cast, Floor(cast.carries, cast.notes_points, record.is_question), record, Prose(roster)
    ).units()
    return Attributed(
        record.statements, record.consensus, record.votes, record.told, record.matched, understood
    )  # fmt: skip


@dataclass
class _Walk:
    """Goes along the units: who has the floor is in ``floor``, what was understood in ``record``."""

    roster: Roster
    cast: Cast
    floor: Floor
    record: Record
    prose: Prose
    debate: list[Side] = field(default_factory=list)
    at: int = 0
    """The unit that is looked at."""
    motion: Open = field(default_factory=Open)
    told: list[Fact] = field(default_factory=list)
    before: str = ""
    topics: tuple[int, ...] = ()
    acting: int | None = None
    """How deep the label of tasks above stands, if it has items of its own below it, else 0; None: there is none."""
    listing: int | None = None
    """The block of lines without bullets that the label of tasks above opens."""
    opened: bool = False
    quoting: bool = False
    commenting: bool = False
    columns: list[str] = field(default_factory=list)

    @property
    def lexicon(self) -> Lexicon:
        """The wording that the notes are read with."""
        return self.roster.lexicon

    @cached_property
    def heads(self) -> frozenset[int]:
        """Blocks of items that have items below them."""
        units = self.roster.outline.units
        return frozenset(unit.parent for unit in units if unit.kind == "item" and unit.parent is not None)

    # the walk --------------------------------------------------------------------------------------
    def units(self) -> dict[int, tuple[Understood, str]]:
        """Attribute every unit that is not yet accounted for; what each was understood as."""
        understood = dict(self.roster.used)
        for index, unit in enumerate(self.roster.outline.units):
            if unit.topics != self.topics:
                self._enter(unit)
            if self.quoting and not unit.quoted:  # whoever was named in a quotation speaks no further than it goes
                self.floor.clear()
                self.quoting = False
            if self.commenting and not unit.quoted:  # a comment in a quotation does not end what it stands in
                self.floor.turn, self.commenting = None, False
            self.at = index
            if index not in understood:
                understood[index] = self._unit(unit, self.cast.turns.get(index), index)
            self.before = unit.text.plain
            self.opened = understood[index][0] is Understood.LEAD
        return understood

    def _enter(self, unit: Unit) -> None:
        """A new heading."""
        self.topics, self.acting = unit.topics, None
        lead, owned = self._heading_lead(unit)
        self.floor.open(lead, owned)

    def _say(self, unit: Unit, lead: Lead | None, start: int, end: int, *, told: bool = False) -> None:
        """Add the statement ``unit.text.plain[start:end]`` of the party of ``lead``, who has the floor from then on."""
        lead = lead or Lead(None, Attribution.NONE, "")
        if lead.party is None and lead.how is not Attribution.NONE:
            lead = Lead(None, Attribution.NONE, lead.label)
        index = self.record.add(unit, lead, start, end, self.floor.parent(unit))
        if index is not None:
            facts = [fact.told(unit.text) for fact in self.told if start <= fact.start < end]
            self.record.told.update({index: facts} if facts else {})
            self.floor.turn = None
            self.floor.take(unit, lead, index, told=told)

    def _heading_lead(self, unit: Unit) -> tuple[Lead | None, bool]:
        """Whom the headings above a unit name, the nearest first; and whether she owns all that stands below."""
        for topic in reversed(unit.topics):
            name = self.roster.outline.topics[topic].name
            if unit.section in ("consensus", "outcome"):
                return self._body_of(unit), False
            owner = self._owner(topic, name)
            side = self._side_named(name)
            found = side or owner or heading_party(name, self.roster)
            if found and found.party:
                self._takes_side(name, found.party)
            if found:
                return found, side is None and owner is not None
            if topic != unit.topics[-1] and self.roster.outline.topics[topic].level <= 2:
                break
        return None, False

    def _owner(self, topic: int, name: str) -> Lead | None:
        person = self.cast.owners.get(topic)
        return Lead(person.party, Attribution.HEADING_LINE, name) if person else None

    def _takes_side(self, heading: str, party: Party) -> None:
        """`正方二辩：某公司总监 陶逸`: the heading gives a side another speaker."""
        label = re.match(r"[^:：]{1,20}(?=[:：])", heading)
        for polarity, pattern in self.lexicon.sides if label else []:
            known = any(side.party == party for side in self.debate)
            if label and pattern.search(label.group()) and not known:
                self.debate.append(Side(Polarity(polarity), party, "side"))

    def _side_named(self, heading: str) -> Lead | None:
        """`**For**`, `Rebuttal (for)`: the heading names a side of the debate that one speaker has taken."""
        bracket = re.search(r"[（(]([^（()）]+)[)）]\s*$", heading)
        words = [heading.strip(), *([bracket[1].strip()] if bracket else [])]
        for polarity, pattern in [*self.lexicon.sides, *self.lexicon.ballots] if self.debate else []:
            taken = [side.party for side in self.debate if side.polarity == polarity]
            if len(taken) == 1 and any(pattern.search(word) for word in words):
                return Lead(taken[0], Attribution.HEADING_LINE, heading)
        return None

    def _body_of(self, unit: Unit) -> Lead:
        """The body whose consensus or decision a section lists: in the heading's words, else the meeting itself."""
        names = [
            self.roster.outline.topics[t].name for t in unit.topics if self.roster.outline.sections[t] == unit.section
        ]
        kind = Kind.CONSENSUS if unit.section == "consensus" else Kind.DECISION
        match = self.lexicon.bodies.match(names[0])
        party = Party(PartyKind.COLLECTIVE, match.group()) if match else self.roster.meeting
        return Lead(party, Attribution.SECTION_HEADING, names[0], kind, True)

    def _unit(self, unit: Unit, turn: Turn | None = None, index: int = -1) -> tuple[Understood, str]:
        """Account for one unit."""
        if unit.kind == "code" and self.opened and self.floor.lead and self.floor.lead.how is Attribution.LEAD_SENTENCE:
            self._say(
                replace(unit, kind="paragraph"), replace(self.floor.lead, how=Attribution.TURN), 0, len(unit.text.plain)
            )
            return (
                Understood.STATEMENT,
                f"{self.floor.lead.how}: {self.floor.lead.party.name if self.floor.lead.party else ''}",
            )
        if unit.kind in ("rule", "code", "html", "front"):
            return {"rule": Understood.RULE, "code": Understood.CODE}.get(unit.kind, Understood.MARKUP), unit.kind
        if found := self._outside_talk(unit):
            return found
        if unit.kind == "row":
            return self._row(unit)
        if found := self._among_tasks(unit):
            return found
        ticked = _CHECKBOX.match(unit.text.plain) if turn is None and unit.kind == "item" else None
        if ticked and not self.cast.boxes:
            return self._boxed(unit) or (Understood.ACTION, "a task to tick off")
        if index in self.cast.closed:
            return self._closed(unit, self.cast.closed[index])
        if index in self.cast.tasks:
            return Understood.ACTION, "a task"
        if turn is None and is_called(unit.text.plain, self.roster):
            return self._decided(unit, called_side(unit, self.roster)) or (Understood.VOTE, "a row of a roll call")
        if turn is None and (bare := self._bare(unit) or self._task(unit)):
            return bare
        if self.lexicon.commands.match(unit.text.plain.strip()):
            return Understood.MARKUP, "a command to a tool"
        if any(kind == "struck" and start == 0 for kind, start, _, _ in unit.text.marks):
            return Understood.NARRATIVE, "struck out"
        self.told = facts_in(unit, self.roster)
        if turn is not None and turn.label.form is Form.SIGNED and any(fact.count is not None for fact in self.told):
            turn = None  # `… 4 for, 1 against (Quinn)`: whose vote it was
        if turn is not None and not {Telling.MOVER, Telling.SECONDER} <= {
            fact.telling for fact in self.told if fact.party
        }:
            self.told = []
        return (
            self._vote(unit)
            or (self._aside(unit) if turn is None else self._absent(unit, turn))
            or self._signed(unit)
            or (self._turn(unit, turn) if turn else None)
            or self._decision(unit)
            or (self._recounted(unit) if turn is None else None)
            or self._labelled(unit)
            or (self._stranger(unit) if index in self.cast.strange else None)
            or self._narrated(unit)
            or self._plain(unit)
        )

    def _outside_talk(self, unit: Unit) -> tuple[Understood, str] | None:
        """What stands in a section in which nobody speaks: an agenda, sources, tasks, facts of the meeting."""
        outside = {"agenda": Understood.AGENDA, "sources": Understood.SOURCE, "actions": Understood.ACTION}
        if unit.section in outside:
            return self._ended(unit) or (outside[unit.section], unit.section)
        if unit.section == "metadata" and (ended := self._ended(unit)):
            return ended
        if unit.section in ("aftermath", "metadata") or not unit.text.plain.strip():
            return Understood.NARRATIVE, unit.section or ""
        return None

    def _among_tasks(self, unit: Unit) -> tuple[Understood, str] | None:
        """A label of tasks, and the items below it."""
        label = label_of(unit.text)
        tasks = label and len(label[0]) <= _SHORT and section_kind(label[0], self.lexicon) == "actions"
        if label and tasks and not self.roster.people.shortens(label[0]):
            self.floor.lead = self.floor.turn = None
            depth = unit.depth if unit.block in self.heads else 0
            self.acting = None if unit.text.plain[label[1] :].strip() else depth
            self.listing = unit.block if unit.kind == "paragraph" and self.acting is not None else None
            return Understood.ACTION, label[0]
        if self.acting is not None and unit.kind == "item" and unit.depth > self.acting:
            return Understood.ACTION, "below a label of tasks"
        if self.listing is not None and unit.kind == "paragraph" and unit.block == self.listing:
            return Understood.ACTION, "below a label of tasks"
        self.acting = None
        return None

    def _boxed(self, unit: Unit) -> tuple[Understood, str] | None:
        """`[x] @quinn`, in a row of such boxes below words that put something to the vote: whose box it is, votes."""
        if (box := _BOX.match(unit.text.plain.strip())) is None:
            return None
        units, first = self.roster.outline.units, self.at
        while first and _BOX.match(units[first - 1].text.plain.strip()):
            first -= 1
        beside = first < self.at or (self.at + 1 < len(units) and _BOX.match(units[self.at + 1].text.plain.strip()))
        if not beside or not any(puts_to_vote(above.text.plain) for above in units[max(0, first - 2) : first]):
            return None
        person = self.roster.people.find(box["who"])
        party = person.party if person else Party(PartyKind.UNNAMED, box["who"].lstrip("@"))
        lead, turn = self.floor.lead, self.floor.turn
        told = self._decided(unit, [Side(Polarity.AGREE, party, "vote")]) if box["tick"].strip() else None
        self.floor.lead, self.floor.turn = lead, turn
        return told or (Understood.VOTE, "an empty box")

    def _ended(self, unit: Unit) -> tuple[Understood, str] | None:
        """`Motion carried 3-0.` amid an agenda, or among tasks: what came of its point; an agenda may tell of sides."""
        if unit.section not in ("agenda", "actions", "metadata") or unit.kind not in ("paragraph", "item"):
            return None
        self.told = facts_in(unit, self.roster)
        ended = any(fact.telling is Telling.OUTCOME for fact in self.told) and is_told(self.told)
        if ended:
            return self._decision(unit)
        told = unit.section == "agenda" and self._tells(unit.text.plain)
        return self._narrative(unit) if told else None

    def _task(self, unit: Unit) -> tuple[Understood, str] | None:
        """`Quinn to write it up`, `Clerk to write to Ash`, `由陈明负责`: what somebody is to do, and nobody says."""
        plain = unit.text.plain.strip()
        lead = self.floor.speaker(unit)
        if unit.section is not None or (lead and lead.consensus):
            return None
        match = self.lexicon.task.search(plain[:80])
        owed = match and match.start() and _is_duty(plain[match.end() :])
        if match and owed and self._are_owners(plain[: match.start()].strip()):
            return Understood.ACTION, "a task"
        charges = (pattern.search(plain) for pattern in self.lexicon.task_charges)
        charged = any(match and self.roster.people.find(match["who"].strip()) for match in charges)
        decides = charged and any(clause.verb in OUTCOMES for clause in clauses(plain))
        return (Understood.ACTION, "a task") if charged and not decides else None

    def _are_owners(self, words: str) -> bool:
        """Whether words before what is to be done name nobody but people of the notes, handles, or an office."""
        if self.lexicon.task_offices.fullmatch(words):
            return True
        names = [part.strip(" *") for part in self.lexicon.together.split(words) if part]
        return bool(names) and all(
            self.roster.people.find(name.lstrip("@")) or _HANDLE.fullmatch(name) is not None for name in names
        )

    def _bare(self, unit: Unit) -> tuple[Understood, str] | None:
        """A line that only links, or below an owner's heading one that only heads the items below it."""
        words, label = unit.text.plain.strip(), label_of(unit.text)
        rest = words[label[1] :] if label else words
        linked = [unit.text.plain[start:end] for kind, start, end, _ in unit.text.marks if kind == "link"]
        for link in linked:
            rest = " " if link.strip() == words else rest.replace(link, " ")
        brief = label is None or (len(label[0].split()) < _PHRASE + 1 and len(re.findall(rf"[{HAN}]", label[0])) < 6)
        if not re.search(r"\w", words):
            return Understood.MARKUP, "marks alone"
        if _TIME.fullmatch(words):
            self.floor.turn = None
            return Understood.MARKUP, "a time alone"
        if brief and (linked or _ADDRESS.search(words)) and not re.search(r"\w", _ADDRESS.sub(" ", rest)):
            self.floor.items.setdefault(unit.block, (-1, self.floor.speaker(unit)))
            return Understood.SOURCE, "a link"
        if label and (self.lexicon.asks.fullmatch(label[0]) or self.lexicon.answers.fullmatch(label[0])):
            self._say(unit, Lead(None, Attribution.NONE, label[0]), label[1], len(unit.text.plain))
            self.floor.lead = self.floor.turn = None
            return Understood.STATEMENT, "a question or an answer of nobody who is named"
        heads = unit.kind == "item" and self.floor.owned and unit.block in self.heads
        if heads and (words[-1:] in ":：" or (len(words.split()) < _PHRASE and len(words) < 3 * _PHRASE)):
            self.floor.items[unit.block] = (-1, self.floor.speaker(unit))
            return Understood.LEAD, "heads the items below"
        return None

    def _vote(self, unit: Unit) -> tuple[Understood, str] | None:
        """A motion whose mover and second are named, a vote by names, a side of a debate: the minutes tell of it."""
        named = {fact.telling for fact in self.told if fact.party}
        moved = any(fact.telling is Telling.MOVER and fact.formal for fact in self.told)
        moved = moved and any(fact.telling is Telling.MOVED for fact in self.told)
        if named - {Telling.MOVER} or (named and (moved or _NAMES.search(unit.text.plain[: self.told[0].start]))):
            return self._put(unit)
        known = len(self.debate)
        taken = debate_sides(unit, self.roster, self.debate)
        told = self._decided(unit, taken)
        if len(self.debate) == known + 1:  # what stands below the name of a side is hers
            label = label_of(unit.text)
            self.floor.lead = self.floor.previous = Lead(
                self.debate[-1].party, Attribution.HEADING_LINE, label[0] if label else unit.text.plain
            )
            told = told or (Understood.LEAD, f"side: {self.debate[-1].party.name}")
        return told

    def _aside(self, unit: Unit) -> tuple[Understood, str] | None:
        """`(nobody knew)`, `OW: [absent for this part]`: what stands in brackets as a whole is nobody's speech."""
        label = label_of(unit.text)
        begin = label[1] if label else 0
        words = unit.text.plain[begin:].strip()
        if label and self._is_slanted(unit, begin):
            return Understood.NARRATIVE, "aside"
        if not _BRACKETED.fullmatch(words) or is_told(self.told) or is_quiet(unit, self.roster, self.before):
            return None
        known = label is None or self.roster.people.find(label[0])
        return (Understood.NARRATIVE, "aside") if known else None

    def _is_slanted(self, unit: Unit, begin: int) -> bool:
        """`Quinn: *sharing slides*`: an item all of whose words are slanted, and no sentence."""
        words, end = unit.text.plain[begin:].strip(), len(unit.text.plain) - 1
        slanted = any(k == "em" and a <= begin + 1 and b >= end for k, a, b, _ in unit.text.marks)
        return slanted and unit.kind == "item" and words[:1].islower() and words[-1:] not in ".?!"

    def _absent(self, unit: Unit, turn: Turn) -> tuple[Understood, str] | None:
        """`OW: [absent for this part]`: a remark on how somebody attends, in brackets behind her name, is no speech."""
        begin = turn.label.words
        words = unit.text.plain[begin:].strip()
        if self._is_slanted(unit, begin):
            return Understood.NARRATIVE, "aside"
        bracketed = _BRACKETED.fullmatch(words)
        remark = bracketed and self.lexicon.remark.match(words.strip("[]()（）{} "))
        return (Understood.NARRATIVE, "aside") if remark else None

    def _decision(self, unit: Unit) -> tuple[Understood, str] | None:
        """A count, a silence, an outcome: nobody says it, and nothing else is told in the line."""
        label = label_of(unit.text)
        lead = self.lead_of(label[0], unit) if label else None
        if unit.section in ("consensus", "outcome") or (lead and lead.party):
            return None
        if is_quiet(unit, self.roster, self.before):
            return self._decided(unit, [Side(Polarity.AGREE, self.roster.meeting, "silence", strength=Strength.TACIT)])
        speaker = self.floor.speaker(unit)
        nobodys = not self.told and (speaker is None or speaker.party is None)
        if nobodys and (closed := closed_side(unit, self.roster)):
            return self._decided(unit, closed)
        counted = any(fact.count is not None for fact in self.told)
        whole = all(any(a <= fact.start < b for fact in self.told) for a, b in self._sentences(unit))
        return self._put(unit) if counted or (whole and is_told(self.told)) else None

    def _decided(self, unit: Unit, taken: list[Side]) -> tuple[Understood, str] | None:
        """Add the line as a statement of nobody's in which the sides are told."""
        if not taken:
            return None
        self.floor.lead, self.floor.turn = None, None
        kind = Kind.REPORT if all(side.cue == "vote" for side in taken) else Kind.DECISION
        self._say(unit, Lead(None, Attribution.NONE, "", kind), 0, len(unit.text.plain), told=True)
        self.record.votes[self.record.last] = taken
        self.floor.lead, self.floor.turn = None, None
        return Understood.VOTE, ", ".join(f"{side.party.name}: {side.polarity}" for side in taken)

    def _cast_vote(self, unit: Unit, turn: Turn) -> None:
        """`Quinn: Aye`, behind a motion or among others who vote so: her vote on the motion, no reply to anybody."""
        if self.motion.topics != unit.topics:
            self.motion = Open(unit.topics)
        words = unit.text.plain[turn.label.words :]
        side = ballot(words)
        called = self._is_called(unit, turn)
        put = called or self.motion.mover is not None or bool(self.motion.voted)
        alone = not put and not (ballot(words, strictly=True) and self._beside_votes())
        if not side or alone or (self._replies(unit) and not called):
            return
        party = turn.persons[0].party
        fact = Fact(Telling(side), turn.label.words, len(unit.text.plain), party)
        self.record.votes[self.record.last] = sides_of([fact], unit, self.roster, self.motion)
        self.record.told[self.record.last] = [fact.told(unit.text)]

    def _is_called(self, unit: Unit, turn: Turn) -> bool:
        """Whether the roll is called: right before, somebody says her name and no more, or the vote is announced."""
        before = self.record.last - 1
        said = self.record.statements[before] if before >= 0 else None
        if said is None or said.topics != unit.topics:
            return is_announced(self.before)
        named = self.roster.people.find(self.record.words(before).strip(_ROLL)) if said.party else None
        return is_announced(self.before) or (named is not None and named.party == turn.persons[0].party)

    def _replies(self, unit: Unit) -> bool:
        """Whether somebody speaks right before, of no motion: what follows answers her."""
        before = self.record.last - 1
        if before < 0 or self.motion.mover is not None or before in self.record.told:
            return False
        statement = self.record.statements[before]
        return statement.party is not None and statement.topics == unit.topics

    def _beside_votes(self) -> bool:
        """Whether the next line is a vote, too."""
        turn = self.cast.turns.get(self.at + 1)
        behind = self.roster.outline.units[self.at + 1].text.plain if turn else ""
        return turn is not None and bool(ballot(behind[turn.label.words :], strictly=True))

    def _sentences(self, unit: Unit) -> list[tuple[int, int]]:
        """Where the sentences of a unit begin and end."""
        return [(s.start(), s.end()) for s in sentences(unit.text.plain)] or [(0, len(unit.text.plain))]

    def _put(self, unit: Unit) -> tuple[Understood, str]:
        """What is told of a motion: a sentence in which somebody moves is hers, the others are the minutes' own."""
        self.motion = self.motion if self.motion.topics == unit.topics else Open(unit.topics)
        taken: list[Side] = []
        for begin, end, lead in self._voiced(unit):
            facts = self._facts(begin, end)
            self.floor.lead, self.floor.turn = None, None
            part = replace(unit, text=unit.text.slice(begin, end), kind="paragraph")
            if not facts and unit.text.plain[begin:end].strip() and self._told(part):
                continue
            sides, before = sides_of(facts, unit, self.roster, self.motion), self.record.last
            self._say(unit, lead, begin, end, told=True)
            if self.record.last > before and (sides or is_told(facts)):
                self.record.votes[self.record.last] = sides
            taken += sides
        self.floor.lead, self.floor.turn = None, None
        return Understood.VOTE, ", ".join(f"{side.party.name}: {side.polarity}" for side in taken)

    def _voiced(self, unit: Unit) -> Iterator[tuple[int, int, Lead]]:
        """Stretches of a line that tells of a motion: the sentences of movers, and what is told and what is not."""
        begin, last, told, aside, ended = 0, 0, True, False, True
        for start, end in self._sentences(unit):
            facts = self._facts(start, end)
            mover = self._mover(unit, start, end)
            tells = mover is not None or bool(facts)
            turns = any(fact.aside is not aside for fact in facts) or (bool(facts) and is_told(facts) is not ended)
            if (mover or tells is not told or turns) and start > begin:
                yield begin, start, self._minuted(begin, start)
                begin = start
            if mover:
                yield start, end, mover
                begin = end
            told, last, aside, ended = tells, end, any(fact.aside for fact in facts), is_told(facts)
        if last > begin:
            yield begin, last, self._minuted(begin, last)

    def _facts(self, start: int, end: int) -> list[Fact]:
        """What a stretch of the line tells of a motion."""
        return [fact for fact in self.told if start <= fact.start < end]

    def _minuted(self, start: int, end: int) -> Lead:
        """Who says a stretch that the minutes tell in their own voice: nobody."""
        return Lead(None, Attribution.NONE, "", kind_of(self._facts(start, end)))

    def _mover(self, unit: Unit, start: int, end: int) -> Lead | None:
        """Whose a sentence is in which somebody moves; `Moved: Quinn, seconded: Robin` are no words of hers."""
        plain = unit.text.plain
        for fact in self.told:
            owns = plain[fact.end : fact.end + 2] in ("'s", "’s")
            if fact.telling is Telling.MOVER and start <= fact.start < end and fact.party and not owns:
                labelled = _NAMES.search(plain[start : fact.start]) is not None
                early = fact.start - start <= _SHORT * 2 or any(
                    other.telling is Telling.SECONDER and start <= other.start < end for other in self.told
                )
                words = plain[fact.start : fact.end]
                return (
                    None
                    if labelled or not early
                    else Lead(fact.party, Attribution.SENTENCE_SUBJECT, words, Kind.PROPOSAL)
                )
        return None

    # marks and labels ------------------------------------------------------------------------------
    def _is_wordless(self, unit: Unit, begin: int) -> bool:
        """Whether there is nothing behind a label but a face, or a word put right (`evaluate*`)."""
        words = unit.text.plain[begin:].strip()
        addressed = re.match(r"@?([\w.-]{2,30})[:,]\s*", words)
        words = words[addressed.end() :] if addressed and self.roster.people.find(addressed[1]) else words
        return _FACE.fullmatch(words) is not None

    def _turn(self, unit: Unit, turn: Turn) -> tuple[Understood, str] | None:
        """A label that was found to open somebody's words."""
        label, plain = turn.label, unit.text.plain
        if self.floor.owned:  # what stands between the turns of others is no more the owner's
            self.floor.heading, self.floor.owned = None, False
        if label.handle and self.lexicon.commands.match(plain[label.words :]):
            return Understood.MARKUP, f"{label.mark}: a command to a tool"
        how = self._how(unit, turn)
        leads = [Lead(person.party, how, label.text) for person in turn.persons]
        names = ", ".join(person.name for person in turn.persons)
        self.record.matched[label.mark or how] += 1
        if not plain[label.words :].strip():
            return self._opens(unit, leads[0], names)
        if label.end is None and self._is_wordless(unit, label.words):
            self._opens(unit, leads[0], names)
            return Understood.NARRATIVE, "a sign alone"
        brief = len(plain[label.words :].split()) <= _PHRASE
        if label.form is Form.ARROW and brief and unit.block in self.heads and _CHECKBOX.match(plain):
            return self._opens(unit, leads[0], names)  # `[x] (QS) Plugins`, and below it what she says of them
        if label.mark == "hyphen":
            return self._opens(unit, leads[0], names)  # `- New pages - Quinn`, and below it what she says of them
        before = self.record.last
        self._turns(unit, leads[0], label.words, label.end)
        if self.record.last == before + 1:
            self._cast_vote(unit, turn)
        for lead in leads[1:]:
            self._say(unit, lead, label.words, label.end or len(plain))
        if label.form is Form.SIGNED and unit.kind == "item":
            self.floor.items[unit.block] = (self.record.last, Lead(None, Attribution.NONE, ""))
        return Understood.STATEMENT, f"{how}: {names}"

    def _closed(self, unit: Unit, turn: Turn) -> tuple[Understood, str]:
        """Words whose speaker stands below them."""
        goes_on = self.floor.turn is not None and self.floor.block == unit.block and not unit.first
        around = self.floor.lead if unit.quoted else None
        if goes_on and self.floor.turn is not None and not _POINT.match(unit.text.plain):
            self.record.extend(self.floor.turn, unit)
        else:
            self._say(unit, Lead(turn.persons[0].party, Attribution.MARK, turn.label.text), 0, len(unit.text.plain))
            self.floor.turn, self.floor.block, self.floor.lead = self.record.last, unit.block, around
            self.commenting = unit.quoted
        return Understood.STATEMENT, f"name below the words: {turn.persons[0].name}"

    def _how(self, unit: Unit, turn: Turn) -> Attribution:
        """By what form of label it is known who speaks."""
        if turn.label.form is Form.SIGNED:
            return Attribution.MARK
        if turn.label.form is Form.MARK:
            return turn.label.how
        if unit.section == "quotations":
            return Attribution.QUOTATION_LIST
        opens = not unit.text.plain[turn.label.words :].strip()
        bold = unit.text.bold_lead() >= len(turn.label.text) - 1 and unit.text.bold_lead() > 0
        if opens:
            return Attribution.LEAD_LINE if bold or turn.label.form is Form.ALONE else Attribution.LEAD_SENTENCE
        return Attribution.TURN

    def _opens(self, unit: Unit, lead: Lead, names: str) -> tuple[Understood, str]:
        """A label with nothing behind it: what stands below is hers."""
        self.floor.lead, self.floor.previous, self.floor.turn = lead, lead, None
        self.quoting = unit.quoted
        if unit.kind == "item":
            self.floor.items[unit.block] = (-1, lead)
            self.floor.lead = None
        return Understood.LEAD, f"{lead.how}: {names}"

    def _narrated(self, unit: Unit) -> tuple[Understood, str] | None:
        """`QS presents slides` amid turns: the minutes' own words end the turn before."""
        if not self.floor.amid_turn(unit):
            return None
        first = re.match(r"(\S+)\s+(?:(?:and|&)\s+\S+\s+)?([a-z]\S*)", unit.text.plain)
        if first is None or not is_initials(first[1]) or self.roster.people.find(first[1]) is None:
            return None
        told = self._told(unit)
        if told is None:
            self.floor.lead = self.floor.turn = None
        return told or (Understood.NARRATIVE, "no speaker")

    def _recounted(self, unit: Unit) -> tuple[Understood, str] | None:
        """`4.1 QS set out the offer: …`: a sentence of the minutes, though a colon stands in it; `(QS asks) …`."""
        plain, label = unit.text.plain, label_of(unit.text)
        noted = _NOTED.match(plain)
        named = self.roster.people.named_in(noted["inside"])[:1] if noted else []
        if noted and named and named[0][0] == 0 and verb_at(noted["inside"], named[0][1]):
            self._say(unit, Lead(named[0][2].party, Attribution.TURN, noted["inside"]), noted.end(), len(plain))
            return Understood.STATEMENT, f"{Attribution.TURN}: {named[0][2].name}"
        if label is None or unit.section is not None or unit.quoted or self.roster.people.find(label[0]):
            return None
        told = told_in(plain[: label[1]] + "…", self.roster.people, self.lexicon)
        return self._told(unit) if told and told.person and len(label[0].split()) > 2 else None

    def _stranger(self, unit: Unit) -> tuple[Understood, str]:
        """What looks like a turn of somebody unknown ends the turn before and is nobody's."""
        self.floor.lead = self.floor.turn = None
        self._say(unit, None, 0, len(unit.text.plain))
        if unit.kind == "item":
            self.floor.items[unit.block] = (self.record.last, Lead(None, Attribution.NONE, ""))
        return Understood.STATEMENT, f"{Attribution.NONE}: a label that names nobody known"

    def _signed(self, unit: Unit) -> tuple[Understood, str] | None:
        """`Ash / Birch：…（Ash）；…（Birch）`, `问：…答：…（Ash）`: who said it stands in brackets behind it."""
        plain, label = unit.text.plain, label_of(unit.text)
        if label is None or unit.section is not None or len(plain) > MARKED_LINE:
            return None
        if plain.rstrip(" ;；。.")[-1:] not in (")", "）"):
            return None
        parts = [(m, self.roster.people.find(m["name"])) for m in _SIGNED.finditer(plain, label[1])]
        if not parts or not all(person for _, person in parts):
            return None
        several = [self.roster.people.find(name) for name in re.split(r"\s*[/／、&]\s*", label[0])]
        together = len(several) > 1 and all(several)
        quoted = all(is_quoted(part["words"].strip()) for part, _ in parts)
        if not (together or quoted or normal(label[0]) in self.lexicon.not_names):
            return None
        for part, person in parts:
            answer = _ANSWER.search(part["words"])
            assert person is not None  # noqa: S101 (looked at above)
            lead = Lead(person.party, Attribution.MARK, part["name"])
            self._say(unit, lead, part.start("words") + (answer.end() if answer else 0), part.end("words"))
        return Understood.STATEMENT, f"name behind the words: {', '.join(part['name'] for part, _ in parts)}"

    def _labelled(self, unit: Unit) -> tuple[Understood, str] | None:
        """A label before a colon, or a line that is a lead as a whole."""
        found = label_of(unit.text)
        if found is None:
            return self._heads_outcomes(unit, unit.text.plain.strip())
        label, start = found
        number = self.lexicon.numbering.match(label)
        label = label[number.end() :] if number and number.end() < len(label) else label
        lead = self.lead_of(label, unit)
        words = unit.text.plain[start:].strip()
        if not words:
            return self._open(unit, label, lead)
        outcome = self._outcome(label, words) if (lead is None or lead.party is None) and unit.section is None else None
        if outcome:
            self.floor.clear()
            self._say(unit, Lead(None, Attribution.NONE, label, Kind.DECISION), start, len(unit.text.plain))
            self.record.consensus[self.record.last] = outcome
            return Understood.STATEMENT, f"{outcome.how}: {label}"
        if lead is None or lead.party is None:
            return self._part(unit, label, start) or self._field_line(unit, label)
        self.record.matched[lead.how] += 1
        self._turns(unit, lead, start)
        return Understood.STATEMENT, f"{lead.how}: {lead.party.name}"

    def _heads_outcomes(self, unit: Unit, label: str) -> tuple[Understood, str] | None:
        """`- Decisions` with items of its own: the items are what was decided, as below a heading."""
        headed = unit.kind == "item" and unit.section is None and unit.block in self.heads
        kind = section_kind(label, self.lexicon) if headed and kind_is_whole(label, self.lexicon) else None
        if kind not in ("outcome", "consensus"):
            return None
        claim = Kind.CONSENSUS if kind == "consensus" else Kind.DECISION
        lead = Lead(self.roster.meeting, Attribution.SECTION_HEADING, label, claim, True)
        self.floor.clear()
        self.floor.items[unit.block] = (-1, lead)
        return Understood.LEAD, f"{lead.how}: {label}"

    def _outcome(self, label: str, words: str) -> Lead | None:
        """`RESOLVED: …`, `决议：…`: the outcome of a body that the line does not name."""
        kind = next((k for k, p in self.lexicon.sections if k in ("outcome", "consensus") and p.search(label)), None)
        if kind is None or len(label) > 20 or self.lexicon.consensus_not.search(words):
            return None
        claim = Kind.CONSENSUS if kind == "consensus" else Kind.DECISION
        return Lead(body_in(words, self.roster.meeting, self.lexicon), Attribution.SECTION_HEADING, label, claim, True)

    def _turns(self, unit: Unit, lead: Lead, start: int, stop: int | None = None) -> None:
        """The words behind a label; where another known speaker's label stands among them, her turn begins."""
        plain = unit.text.plain
        inner = inner_labels(self.roster.people, plain, start)
        for number, (begin, end) in enumerate(_stretches(plain, start, inner, stop or len(plain))):
            speaker = (
                lead
                if number == 0
                else Lead(
                    inner[number - 1][2].party,
                    Attribution.TURN,
                    plain[inner[number - 1][0] : begin].strip(" :："),
                )
            )
            self._say(unit, speaker, begin, end)
            if inner and not plain[begin:end].strip():  # her words begin on the next line
                self.floor.items[unit.block] = (-1, speaker)
                self.floor.lead = speaker if unit.kind == "paragraph" else self.floor.lead

    def _part(self, unit: Unit, label: str, start: int) -> tuple[Understood, str] | None:
        """`Evidence: …`, `论点：…` below a speaker's name: a part of what she says, with a label of its own."""
        speaker = self.floor.speaker(unit)
        if unit.kind != "paragraph" or not self.lexicon.speech_noun.fullmatch(label):
            return None
        if speaker is None or speaker.party is None or speaker.how is Attribution.TURN:
            return None
        lead = self.floor.lead
        self._say(unit, speaker, start, len(unit.text.plain))
        self.floor.lead = lead
        return Understood.STATEMENT, f"{speaker.how}: {speaker.party.name}"

    def _field_line(self, unit: Unit, label: str) -> tuple[Understood, str] | None:
        """`背景：…` under no speaker tells the story of the meeting and is nobody's claim."""
        kind = field_kind(label, self.lexicon)
        speaks = self.floor.speaker(unit)
        if speaks and speaks.party and kind != "other":
            return None
        self.floor.turn = None
        if kind and (unit.kind == "paragraph" or kind == "other"):
            return Understood.NARRATIVE, label
        if unit.kind == "paragraph" and normal(label) in self.lexicon.not_names:
            return self._told(unit) or self._narrative(unit)  # `Q: …`, `答：…`: words, but nobody's
        return None

    def _open(self, unit: Unit, label: str, lead: Lead | None) -> tuple[Understood, str]:
        """`**唐杰观点**：` opens a block; one that names nobody goes on with the heading's or last speaker."""
        if unit.kind == "item" and lead is None:
            return self._heads_outcomes(unit, label) or self._plain(unit)
        if (
            lead is None
            and self.floor.turn is not None
            and self.floor.lead
            and self.floor.lead.how in TURNS
            and self.floor.goes_on(unit)
        ):
            self.record.extend(self.floor.turn, unit)  # `Options:` amid what somebody says
            return Understood.STATEMENT, "goes on"
        if lead is None and self._explains(label):
            lead = Lead(None, Attribution.NONE, label)
        elif lead is None and self.floor.heading and self.floor.heading.party:
            lead = replace(self.floor.heading, label=self.floor.heading.label)
        elif (
            lead is None
            and self.floor.previous
            and self.lexicon.speech_noun.search(label)  # `论据：`, but not `Treasurer's report:`
            and not self.lexicon.role_head.search(label)
        ):
            lead = replace(self.floor.previous, how=Attribution.CONTINUED_BLOCK, label=label)
        if lead and lead.consensus:  # `会议决定：` heads what was decided, as a heading does
            lead = replace(lead, how=Attribution.SECTION_HEADING)
        self.floor.lead = lead
        self.floor.turn = None
        if lead is None or lead.party is None:
            self.floor.previous = None
            return self._announced(unit, label) or (Understood.LEAD, "nobody named")
        self.floor.previous = lead
        self.record.matched[lead.how] += 1
        if unit.kind == "item":
            self.floor.items[unit.block] = (-1, lead)
        return Understood.LEAD, f"{lead.how}: {lead.party.name}"

    def _explains(self, label: str) -> bool:
        """`条件：` below a heading of decisions: what stands below it is none of them."""
        words = language_of(label)
        return (
            bool(self.floor.heading and self.floor.heading.consensus)
            and words.labels.get(words.folded(label)) == "open"
        )

    def _announced(self, unit: Unit, label: str) -> tuple[Understood, str] | None:
        """`It was agreed that there shall be:`: what heads a list of what was decided tells that it was."""
        told = any(
            clause.verb in OUTCOMES and clause.sign > 0 and "form-past" in clause.marks for clause in clauses(label)
        )
        if not told or len(label.split()) < _PHRASE:
            return None
        self._say(unit, None, 0, len(unit.text.plain))
        self.floor.lead = self.floor.turn = None
        return Understood.STATEMENT, "announces what was decided"

    def lead_of(self, label: str, unit: Unit) -> Lead | None:
        """Whom a label names, if it names somebody."""
        bold = unit.text.bold_lead() >= len(label) - 1 and unit.text.bold_lead() > 0
        how = Attribution.LEAD_LINE if bold else Attribution.LEAD_SENTENCE
        quotations = unit.section == "quotations"
        if any(pattern.search(label) for _, pattern in self.lexicon.sides):
            return None
        if unit.kind == "item" and unit.text.plain.strip()[-1:] not in ":：" and not quotations:
            return self._body(label) if self.floor.lead is None else None
        found = person_lead(label, how, self.roster, unit) or self._body(label)
        if found and found.party and found.party.kind is PartyKind.COLLECTIVE:
            return replace(found, party=replace(found.party, name=in_full(found.party.name, self.roster)))
        return found or body_named(label, self.roster)

    def _body(self, label: str) -> Lead | None:
        """A body that a label names; in a glossary, where nobody speaks, a body alone is a term like others."""
        found = collective_lead(label, self.lexicon)
        bare = found is not None and found.party is not None and found.party.name == label.strip()
        return None if bare and not self.cast.turns and not self.roster.people.persons else found

    # plain text ------------------------------------------------------------------------------------
    def _plain(self, unit: Unit) -> tuple[Understood, str]:
        """A unit without a label: somebody's item, a turn that goes on, a sentence with a subject, or nobody's."""
        if goes_on := self._goes_on_marked(unit):
            return goes_on
        if unit.kind == "paragraph" and (told := self._told(unit)):
            return told
        if goes_on := self._within(unit):
            return goes_on
        lead = self.floor.speaker(unit)
        if unit.kind == "paragraph" and lead and self.floor.turn is not None and self.floor.goes_on(unit):
            if self._strange_label(unit):
                self._say(unit, None, 0, len(unit.text.plain))
                self.floor.lead = None
                return Understood.STATEMENT, f"{Attribution.NONE}: a label that names nobody known"
            if self._decided_by_all(unit) or self._is_course(unit):
                self.floor.lead = self.floor.turn = None
                return self._told(unit) or self._narrative(unit)
            if inner_labels(self.roster.people, unit.text.plain):
                self._turns(unit, lead, 0)
            elif self._behind_code(self.floor.turn, unit) or _POINT.match(unit.text.plain):
                self._say(unit, lead, 0, len(unit.text.plain))
            else:
                self.record.extend(self.floor.turn, unit)
            return Understood.STATEMENT, "goes on"
        open_item = lead is None or lead.party is None or (lead is self.floor.heading and not self._in_person(unit))
        if unit.kind == "item" and not open_item and lead:
            body = lead.party is not None and lead.party.kind is PartyKind.COLLECTIVE
            open_item = body or lead.how is Attribution.SENTENCE_SUBJECT or self._side_of_another(unit, lead)
        if unit.kind == "item" and open_item and (told := self._told(unit)):
            return told
        if unit.kind == "paragraph" and (lead is None or lead.party is None):
            return self._narrative(unit)
        if unit.kind == "item" and lead is self.floor.heading and self._of_stranger(unit):
            lead = None
        self._say(unit, lead, 0, len(unit.text.plain))
        name = lead.party.name if lead and lead.party else "nobody named"
        return Understood.STATEMENT, f"{lead.how if lead else Attribution.NONE}: {name}"

    def _of_stranger(self, unit: Unit) -> bool:
        """`Anders asked about storage` below the heading of another: told of somebody who is on no list."""
        first = re.match(r"[^\W\d_][\w'’-]+", unit.text.plain)
        name = first.group() if first else ""
        given = name.lower() in given_names() or (name[:1].isupper() and not is_english(name.lower()))
        if first is None or not given or self.roster.people.candidates(name):
            return False
        return verb_at(unit.text.plain, first.end(), SAID) is not None

    def _decided_by_all(self, unit: Unit) -> bool:
        """`Motion carried unanimously.` below what somebody said: the minutes tell what came of it, and not she."""
        plain = unit.text.plain.strip()
        if len(plain) > _OUTCOME or self._in_person(unit) or is_asked(plain):
            return False
        first = next((clause for clause in clauses(plain, self._named) if clause.sign), None)
        if first is None or first.modality not in (Modality.ASSERTED, Modality.REPORTED):
            return False
        passive = "passive" in first.marks
        if first.verb not in OUTCOMES and not passive and first.subject not in (Subject.BODY, Subject.NOBODY):
            return False
        told = passive or bool({"form-past", "opens-sentence"} & first.marks)
        return told and (first.subject in _IMPERSONAL or (passive and first.subject is Subject.ANAPHOR))

    def _is_course(self, unit: Unit) -> bool:
        """`The proposal was withdrawn.`, `郭静谈了收费标准` below what somebody says: the minutes tell it, not she."""
        anew = unit.first or self.before.rstrip()[-1:] in _STOPS
        return anew and not unit.quoted and tells_course(unit.text.plain, self._named)

    def _side_of_another(self, unit: Unit, lead: Lead) -> bool:
        """`- Carlos agrees, will hold` below what Adolfo says: somebody else takes a side."""
        plain = unit.text.plain
        named = self.roster.people.named_in(plain[:40])[:1]
        if not named or named[0][0] > 0 or named[0][2].party == lead.party or self._in_person(unit):
            return False
        return self.prose.takes_sides(plain[named[0][1] :][:30])

    def _in_person(self, unit: Unit) -> bool:
        """Whether an item speaks of itself as I: then she whom the heading names says it, whoever else it names."""
        return self.lexicon.first_person.search(re.sub(r"[“\"「『].*?[”\"」』]", "", unit.text.plain)) is not None

    def _narrative(self, unit: Unit) -> tuple[Understood, str]:
        """Prose that names no speaker."""
        if told := between_sides(unit, self.roster):
            return self._decided(unit, told) or (Understood.VOTE, "")
        self.floor.turn = None
        level = self.roster.outline.topics[unit.topics[-1]].level if unit.topics else 1
        if (not unit.topics or level == 1 or unit.section is not None) and not self._tells(unit.text.plain):
            return Understood.NARRATIVE, "no speaker"
        if re.fullmatch(r"\W*[（(].{1,40}[)）]\W*", unit.text.plain.strip()):
            return Understood.NARRATIVE, "aside"
        for start, end in self._told_sentences(unit):
            self._say(unit, None, start, end)
        return Understood.STATEMENT, f"{Attribution.NONE}: nobody named"

    def _told_sentences(self, unit: Unit) -> list[tuple[int, int]]:
        """Sentences of the minutes' own prose: in a paragraph of several lines, each that tells a side is its own."""
        plain = unit.text.plain
        parts = [(s.start(), s.end()) for s in sentences(plain)] if "\n" in plain else []
        if not any(self._tells(plain[start:end]) for start, end in parts):
            return [(0, len(plain))]
        return parts

    def _tells(self, words: str) -> bool:
        """Whether prose tells a side: without a day and anybody known, there was no meeting to tell of."""
        met = bool(self.roster.people.persons) or _YEAR.search(self.roster.event.name)
        return bool(met) and tells_side(words, self._named)

    def _named(self, words: str) -> list[tuple[int, int, Party]]:
        return [(start, end, person.party) for start, end, person in self.roster.people.named_in(words)]

    def _behind_code(self, turn: int, unit: Unit) -> bool:
        """Whether code in which others speak stands between what was said and a unit, whose words begin anew then."""
        start = self.record.statements[turn].span.end
        return bisect_left(self._code, start) < bisect_left(self._code, unit.text.span.start)

    @cached_property
    def _code(self) -> list[int]:
        code = (unit for unit in self.roster.outline.units if unit.kind == "code")
        return [unit.text.span.start for unit in code if self._speaks(unit)]

    def _speaks(self, unit: Unit) -> bool:
        label = label_of(unit.text)
        known = label is not None and bool(self.roster.people.candidates(label[0]))
        return known or bool(inner_labels(self.roster.people, unit.text.plain))

    def _goes_on_marked(self, unit: Unit) -> tuple[Understood, str] | None:
        """`… and so on`: a mark of continuation, right below what somebody said, goes on with it."""
        last = self.record.statements[-1] if self.record.statements else None
        if last is None or last.party is None or last.topics != unit.topics:
            return None
        between = self.roster.outline.source.text[last.span.end : unit.text.span.start]
        if between.strip(" \t\n>*-") or not self.lexicon.continuation.match(unit.text.plain):
            return None
        self.record.extend(self.record.last, unit)
        return Understood.STATEMENT, "goes on"

    def _within(self, unit: Unit) -> tuple[Understood, str] | None:
        """Further lines and paragraphs of an item belong to whoever the item belongs to."""
        block = unit.block if unit.kind == "item" else unit.parent
        if block is None or (unit.kind == "item" and unit.first):
            return None
        index, lead = self.floor.items.get(block, (-1, None))
        if lead is None or lead.party is None or label_of(unit.text):
            return None
        if inner_labels(self.roster.people, unit.text.plain):
            self._turns(replace(unit, kind="item"), lead, 0)
        elif unit.kind == "paragraph" and lead.how in TURNS and self._is_course(unit):
            return self._told(unit) or self._narrative(unit)
        elif index >= 0 and index == self.record.last:
            self.record.extend(index, unit)
        else:
            self._say(replace(unit, kind="item"), lead, 0, len(unit.text.plain))
        return Understood.STATEMENT, "goes on"

    def _strange_label(self, unit: Unit) -> bool:
        """Among turns, a short label that names nobody known begins a turn of somebody else, not more of this one."""
        found = label_of(unit.text)
        if found is None or self.floor.lead is None or self.floor.lead.how not in (Attribution.TURN, Attribution.MARK):
            return False
        return len(found[0]) <= (8 if not found[0].isascii() else 24) and len(found[0].split()) <= 3

    def _row(self, unit: Unit) -> tuple[Understood, str]:
        """A row of a table: the column of speakers says who, the longest other cell says what."""
        if unit.header:
            self.columns = [cell.plain.strip() for cell in unit.cells]
            return Understood.MARKUP, "table header"
        filled = [cell for cell in unit.cells if cell.plain.strip()]
        if len(filled) == 1 and len(unit.cells) > 1 and label_of(filled[0]) and "|" not in unit.text.plain:
            return self._unit(replace(unit, kind="paragraph", text=filled[0], cells=()))  # a line below the table
        tasks = {self.lexicon.task_column(head) for head in self.columns}
        if {"owner", "task", "due"} <= tasks:
            return Understood.ACTION, "a row of tasks"
        ticked = ticked_row(unit, self.columns, self.roster)
        if ticked is not None:
            return self._decided(unit, ticked) or (Understood.VOTE, "no side")
        rows = poll_row(unit, self.columns, self.roster) or ballot_row(unit, self.roster)
        if taken := rows or decided_row(unit, self.columns, self.roster):
            return self._decided(unit, taken) or (Understood.VOTE, "")
        columns = [field_kind(head, self.lexicon) for head in self.columns]
        if "speaker" not in columns or columns.index("speaker") >= len(unit.cells):
            return self._told_in_cell(unit, filled) or (Understood.NARRATIVE, "table")
        at = columns.index("speaker")
        person = speaker_named(unit.cells[at].plain.strip(), self.roster)
        others = [cell for number, cell in enumerate(unit.cells) if number != at and cell.plain.strip()]
        if person is None or not others:
            return Understood.NARRATIVE, "table"
        cell = max(others, key=lambda cell: len(cell.plain))
        self._say(replace(unit, text=cell), Lead(person.party, Attribution.TURN, person.name), 0, len(cell.plain))
        self.record.matched["table"] += 1
        return Understood.STATEMENT, f"table: {person.name}"

    def _told_in_cell(self, unit: Unit, cells: Sequence[Text]) -> tuple[Understood, str] | None:
        """The prose of a table of topics, one to a row: `| Roof | Quinn asked what it costs. Robin offered … |`."""
        cell = max(cells, key=lambda cell: len(cell.plain), default=None)
        if cell is None or len(cell.plain) < _PROSE or not re.search(r"[.。!！?？]\W*$", cell.plain):
            return None
        self.floor.clear()
        return self._told(replace(unit, kind="cell", text=cell, cells=()))

    # sentences with a subject ----------------------------------------------------------------------
    def _told(self, unit: Unit) -> tuple[Understood, str] | None:
        """Prose such as `陈明指出，…` or `Cllr Mudge stated that …`: each voice has a statement of its own."""
        plain, voices = unit.text.plain, self.prose.voices(unit)
        spoken = [voice.lead for voice in voices if voice.lead]
        if not spoken or (
            self.floor.amid_turn(unit) and not any(v.party.kind is PartyKind.PERSON for v in spoken if v.party)
        ):
            return None
        if plain[: voices[0].begin].strip():
            voices.insert(0, Voice(0, 0, None))
        ends = [*(voice.begin for voice in voices[1:]), len(plain)]
        for voice, end in zip(voices, ends, strict=True):
            for lead in self.prose.together(voice.lead) if voice.lead else [None]:
                self._say(unit, lead, voice.words, end, told=True)
        self.record.matched["subject and verb"] += len(spoken)
        if unit.kind == "paragraph":
            behind = [s for s in sentences(plain) if s.start() > voices[-1].begin]
            opens = plain.rstrip()[-1:] in (":", "：") and voices[-1].lead is not None and not behind
            self.floor.lead = replace(spoken[-1], how=Attribution.LEAD_SENTENCE) if opens else None
        party = spoken[0].party
        return Understood.STATEMENT, f"{spoken[0].how}: {party.name if party else ''}"

    # statements ------------------------------------------------------------------------------------


def _is_duty(words: str) -> bool:
    """Whether words behind `to` or `will` tell what is to be done: not `be away`, `need a key`, `the rescue`."""
    said = next(iter(sentences_of(words)), None)
    return said is not None and not said.has(0, "copula", "article", "anaphor", "idle")


def _stretches(plain: str, start: int, inner: list[tuple[int, int, Person]], end: int) -> list[tuple[int, int]]:
    """Where each of several turns in one line begins and ends; a dash between them is no word of either."""
    begins = [start, *(words for _, words, _ in inner)]
    ends = [*(_without_dash(plain, label) for label, _, _ in inner), end]
    return list(zip(begins, ends, strict=True))


def _without_dash(plain: str, end: int) -> int:
    """Where the words before ``end`` end, if a dash between spaces stands behind them."""
    dash = _DASH.search(plain, max(end - _DASHED, 0), end)
    return dash.start() if dash else end
