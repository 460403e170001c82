"""The values that pass from step to step of reading: what was seen, what it counts for, and what was decided.

    lines → candidates → decisions → roster → turns of utterances → clauses → stances → relations

Each step takes the values of the step before and makes new ones; nothing is written into a value later.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accord.notes.markdown import Text
from accord.notes.minutes import Attribution, Party, Polarity, Strength
from accord.notes.source import Span
from accord.reading.notation import SectionKind


@dataclass(frozen=True, slots=True)
class Clue:
    """A piece of evidence for or against something.

    ``name`` is that of its weight in the file of weights, ``weight`` what it counts (log-odds: positive speaks for),
    ``span`` where it stands, if at one place; ``detail`` what was seen, for people.
    """

    name: str
    weight: float
    span: Span | None = None
    detail: str = ""


class Voice(StrEnum):
    """In whose voice a line is written."""

    SPEECH = "speech"
    MINUTES = "minutes"
    HEADING = "heading"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One stretch of words that is one statement: a line, an item or a paragraph.

    ``parties`` say it (none: the minutes' own voice, or nobody that is known); utterances of one ``turn`` follow each
    other and are of the same parties. ``depth`` and ``parent`` (an index of utterances) are those of list items,
    ``topics`` the headings above, the nearest last; ``section`` is the kind of section it stands in (None: talk).
    ``statement`` is the index of the statement that was made of it, if any; ``because`` why it is theirs.
    """

    parties: tuple[Party, ...]
    text: Text
    line: int
    turn: int
    voice: Voice
    attribution: Attribution = Attribution.NONE
    label: str | None = None
    depth: int = 0
    parent: int | None = None
    topics: tuple[int, ...] = ()
    section: SectionKind | None = None
    statement: int | None = None
    because: tuple[Clue, ...] = ()


class Modality(StrEnum):
    """In what way a clause says what it says; only what is asserted states anything."""

    ASSERTED = "asserted"
    ASKED = "asked"
    SUPPOSED = "supposed"
    PLANNED = "planned"
    DENIED = "denied"
    REPORTED = "reported"


class Subject(StrEnum):
    """What stands as the subject of a clause; a point is what somebody has said, as a thing (`your idea`)."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    PERSON = "person"
    BODY = "body"
    NOBODY = "nobody"
    ANAPHOR = "anaphor"
    POINT = "point"
    THING = "thing"
    ELIDED = "elided"


class Reference(StrEnum):
    """What a side is on: what was said before, the thing spoken of, what has been proposed, an object of its own."""

    SAID = "said"
    THING = "thing"
    FLOOR = "floor"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Clause:
    """Who does what to what, in one clause of an utterance.

    ``actor`` is the party that is the subject (None: the speaker, or nobody who is named); ``verb`` the class of the
    verb or predicate (say, ask, propose, endorse, oppose, decide …) and ``sign`` its side (+1, −1, 0 for none) after
    negation; ``object`` the span of what it is about; ``others`` the parties named in it; ``span`` the clause and
    ``cue`` the words of the verb; both count in the words that were given. ``subject`` is what kind of subject it has,
    ``sentence`` the number of its sentence, ``marks`` what else was seen in it, by the names of the weights.
    """

    utterance: int
    span: Span
    cue: Span
    verb: str
    sign: int
    modality: Modality
    strength: Strength = Strength.FULL
    actor: Party | None = None
    object: Span | None = None
    others: tuple[Party, ...] = ()
    subject: Subject = Subject.ELIDED
    sentence: int = 0
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stance:
    """A side that somebody takes, weighed: what falls below the threshold is offered to a person, never asserted.

    ``answers`` is the index of the utterance to which it answers; ``others`` those whose words these are (``implied``
    where the notes do not name them at this place); ``target`` the words of the view, where they are quoted.
    ``reference`` is what it is on, ``own`` the words of an object of its own, counted in the utterance; ``together``
    whether ``others`` are those who take it together with the party.
    """

    utterance: int
    party: Party
    polarity: Polarity
    strength: Strength
    evidence: Span
    cue: str
    score: float
    because: tuple[Clue, ...]
    others: tuple[Party, ...] = ()
    implied: bool = False
    answers: int | None = None
    target: Span | None = None
    consensus: bool = False
    reference: Reference = Reference.SAID
    own: Span | None = None
    together: bool = False
