"""What was understood of one set of notes: the value between reading and describing.

Everything here points into the notes by :class:`~accord.notes.source.Span`; nothing is said that no span bears.
The names of kinds, attributions and presences are those of the ontology's concepts (``ontology/accord.ttl``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from accord.notes.source import Source, Span


class Attribution(StrEnum):
    """How it is known who made a statement."""

    LEAD_LINE = "LeadLine"
    HEADING_LINE = "HeadingLine"
    LEAD_SENTENCE = "LeadSentence"
    CONTINUED_BLOCK = "ContinuedBlock"
    TURN = "Turn"
    QUOTATION_LIST = "QuotationList"
    REPORTED_SPEECH = "ReportedSpeech"
    SENTENCE_SUBJECT = "SentenceSubject"
    COLLECTIVE_SUBJECT = "CollectiveSubject"
    SECTION_HEADING = "SectionHeading"
    MARK = "Mark"
    NONE = "NoAttribution"


class Kind(StrEnum):
    """What kind of claim a statement is, as the notes word it."""

    STATEMENT = "Statement"
    OPINION = "Opinion"
    PREDICTION = "Prediction"
    CONCERN = "Concern"
    PROPOSAL = "Proposal"
    DECISION = "Decision"
    CONSENSUS = "ConsensusStatement"
    EXPECTATION = "Expectation"
    MOOD = "Mood"
    ESTIMATE = "Estimate"
    QUESTION = "Question"
    REPORT = "Report"


class Presence(StrEnum):
    """In what way the notes have a person at the meeting."""

    PARTICIPANT = "Participant"
    SPEAKER = "Speaker"
    MENTIONED = "Mentioned"


class Polarity(StrEnum):
    """For or against."""

    AGREE = "agree"
    DISAGREE = "disagree"


class Strength(StrEnum):
    """How far an agreement or a disagreement goes; tacit is consent of those who kept silent."""

    FULL = "Full"
    PARTIAL = "Partial"
    CONDITIONAL = "Conditional"
    TACIT = "Tacit"


class Outcome(StrEnum):
    """What came of a motion; it lapses where nobody seconds it."""

    CARRIED = "carried"
    FAILED = "failed"
    TABLED = "tabled"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class PartyKind(StrEnum):
    """Whether a party has a name, speaks for a body, or is nobody in particular."""

    PERSON = "person"
    COLLECTIVE = "collective"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Party:
    """Who holds or says something: a person by full name, or the notes' own words for a body or somebody."""

    kind: PartyKind
    name: str


@dataclass(slots=True)
class Person:
    """A person of the notes by the fullest name found, with the other spellings (initials, handle, first name)."""

    name: str
    presence: Presence
    evidence: Span
    aliases: list[str] = field(default_factory=list)
    id: int = 0
    """Her number in the notes: what stays when a fuller name is found."""

    @property
    def party(self) -> Party:
        """This person as the party of a statement."""
        return Party(PartyKind.PERSON, self.name)


@dataclass(slots=True)
class Organisation:
    """An organisation of the notes, with its other names and the places that name it."""

    name: str
    evidence: Span
    aliases: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Membership:
    """A role of a person in an organisation, in the exact words; either may be unsaid (None), not both."""

    person: str
    organisation: str | None
    role: str | None
    former: bool
    evidence: Span
    reports_to: tuple[str, ...] = ()


@dataclass(slots=True)
class Statement:
    """What one party is reported to have said: exact words at one place.

    ``span`` covers the words, without the speaker's label. ``parent`` and ``reported_in`` are indices of
    other statements: the item this one is a part of, and the report in which this one is quoted.
    """

    span: Span
    party: Party | None
    attribution: Attribution
    label: str | None
    kind: Kind
    verbatim: bool
    topics: tuple[int, ...]
    parent: int | None = None
    reported_in: int | None = None
    repeats: int | None = None
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """Agreement or disagreement that the notes state.

    ``party`` takes the side; ``others`` are those agreed with (``implied`` when the notes do not name them
    but they spoke just before); ``answers`` is the index of the statement agreed with; ``target`` the words
    of the view that is endorsed, where it is quoted; ``statement`` the index of the statement in which the
    relation is stated; ``evidence`` the words that state it; ``cue`` the notation's name of what was matched.
    """

    polarity: Polarity
    party: Party
    others: tuple[Party, ...]
    implied: bool
    strength: Strength
    evidence: Span
    statement: int
    cue: str
    answers: int | None = None
    target: Span | None = None
    consensus: bool = False


class Telling(StrEnum):
    """What words tell of a motion."""

    MOVER = "mover"
    SECONDER = "seconder"
    MOVED = "moved"
    AGREE = "agree"
    DISAGREE = "disagree"
    ABSTAIN = "abstain"
    OUTCOME = "outcome"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a statement tells of a motion, with its words: who it was, how many votes, what came of it.

    What is told ``aside`` is told of a motion about another one: to amend it, to put it off.
    """

    telling: Telling
    evidence: Span
    party: Party | None = None
    count: int | None = None
    outcome: Outcome | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """A side that may be stated: the relation, the words that were the cue, its score (0 to 1) and what counted.

    ``clues`` are names and weights (log-odds); only what is ``stated`` is among the relations of the minutes.
    """

    relation: Relation
    cue: str
    score: float
    clues: tuple[tuple[str, float], ...]
    stated: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading as a topic: its words without numbering, its level and the heading above it."""

    name: str
    level: int
    evidence: Span
    parent: int | None
    discussed: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody is to do: the words, whose it is, until when (a day, the notes' words for it), whether it is done.

    None where the notes do not say; without ``owners``, nobody has taken it on.
    """

    evidence: Span
    owners: tuple[Party, ...] = ()
    due: date | None = None
    until: str | None = None
    done: bool | None = None
    topics: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A part of the meeting that the agenda names."""

    name: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A point of the agenda, with the session it is in and who presents it, if the notes say so."""

    name: str
    evidence: Span
    session: int | None = None
    performer: str | None = None


class DateBasis(StrEnum):
    """Where the day of a meeting was found."""

    FIELD = "FieldDate"
    TITLE = "TitleDate"
    OPENING = "OpeningDate"
    FRONT_MATTER = "FrontMatterDate"
    FILE_NAME = "FileNameDate"


class Dated(NamedTuple):
    """A day, the words that tell it with their place (None: outside of the notes), and what place that is."""

    day: date
    evidence: Span | None
    basis: DateBasis
    words: str


@dataclass(slots=True)
class Event:
    """The meeting: what the notes say of its name, day, place and organisers, each with its place in the notes."""

    name: str
    evidence: Span
    alternative_names: list[tuple[str, Span]] = field(default_factory=list)
    start: Dated | None = None
    places: list[tuple[str, Span]] = field(default_factory=list)
    organisers: list[tuple[str, Span]] = field(default_factory=list)
    recorded: tuple[date, Span] | None = None


class Understood(StrEnum):
    """What a line of the notes was understood as."""

    BLANK = "blank"
    RULE = "rule"
    TITLE = "title"
    HEADING = "heading"
    METADATA = "metadata"
    ATTENDEE = "attendee"
    PROFILE = "profile"
    LEAD = "lead"
    STATEMENT = "statement"
    AGENDA = "agenda"
    SOURCE = "source"
    NARRATIVE = "narrative"
    ACTION = "action"
    VOTE = "vote"
    CODE = "code"
    MARKUP = "markup"
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True)
class Account:
    """One line of the notes and what became of it; ``detail`` says by what reason."""

    line: int
    understood: Understood
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LabelFound:
    """A label that may name a speaker: how often, where first, and what speaks for and against it.

    ``score`` is the sum of ``evidence`` (name of the clue, what it counts) and of a constant; above 0 it is a speaker.
    """

    name: str
    count: int
    line: int
    score: float
    speaker: bool
    evidence: tuple[tuple[str, float], ...]


@dataclass(slots=True)
class Minutes:
    """The whole of what was read from one set of notes; lists are in the order of the notes."""

    source: Source
    event: Event
    notations: list[tuple[str, int]]
    people: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    note_takers: list[str] = field(default_factory=list)
    """Names of the people who wrote the notes, as their roles say."""
    sessions: list[Session] = field(default_factory=list)
    agenda: list[AgendaItem] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    weighed: list[Weighed] = field(default_factory=list)
    told: dict[int, list[Told]] = field(default_factory=dict)
    """What statements, by their index, tell of motions."""
    tasks: list[Task] = field(default_factory=list)
    press: list[Span] = field(default_factory=list)
    lines: list[Account] = field(default_factory=list)
    warnings: list[tuple[str, int]] = field(default_factory=list)
    ambiguous: list[tuple[str, Span]] = field(default_factory=list)
    labels: list[LabelFound] = field(default_factory=list)
    wraps: frozenset[int] = frozenset()
    """Where in the notes a line break only keeps lines short."""
