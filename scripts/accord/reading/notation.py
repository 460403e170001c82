"""Notations: how a family of notes writes things, as data (YAML), and one lexicon compiled from them.

A notation never names a person or quotes particular notes. A word in a list is matched as it stands; an entry
between slashes is a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from accord.ground.errors import RequestError
from accord.ground.text import language
from accord.ground.yamlfile import load_yaml
from accord.notes.minutes import Attribution, Kind

SectionKind = Literal[
    "aftermath", "sources", "attendees", "agenda", "quotations", "consensus", "outcome", "actions", "metadata"
]
FieldKind = Literal[
    "name",
    "date",
    "place",
    "organiser",
    "attendees",
    "absent",
    "recorded",
    "role",
    "background",
    "speaker",
    "other",
]
Script = Literal["Han", "Latin", "any"]

NOTATIONS = Path(__file__).with_name("notations")
"""The notations that come with Accord."""
MAX_PATTERN = 2000
"""Longest regular expression that a notation may hold, in characters."""


def _is_pattern(text: str) -> str:
    """A regular expression that compiles."""
    if len(text) > MAX_PATTERN:
        raise ValueError(f"a pattern of {len(text)} characters; at most {MAX_PATTERN} are read")
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return text


def _is_word(text: str) -> str:
    """A word, or a regular expression between slashes."""
    if len(text) > 2 and text[0] == text[-1] == "/":
        _is_pattern(text[1:-1])
    return text


Pattern = Annotated[str, AfterValidator(_is_pattern)]
Word = Annotated[str, AfterValidator(_is_word)]
Words = list[Word]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NameRules(_Part):
    """How names of persons are written."""

    surnames: str = ""
    compound_surnames: Words = []
    nicknames: Word | None = None
    particles: Words = []
    titles_before: Words = []
    delegates: Words = []
    title_prefixes: Words = []
    counts: Words = []
    kin: Words = []
    titles_after: Words = []
    courtesy: Words = []
    third_person: Words = []
    pronouns: Words = []
    first_person: Words = []
    remarks: Words = []
    others: Words = []
    channels: Words = []
    asks: Words = []
    answers: Words = []
    hosts: Words = []
    interviewers: Words = []
    interviewees: Words = []
    ticks: Words = []
    crosses: Words = []
    authors: Words = []
    myself: Words = []
    tasks: Words = []
    numbered: Words = []
    presents: Words = []
    together: Words = []
    before_things: Words = []
    articles: Words = []
    openers: Words = []
    conjunctions: Words = []
    proposers: Words = []
    senders: Words = []
    scribes: Words = []
    elapsed: Words = []
    came: Words = []
    came_with: Words = []
    stayed_away: Words = []
    in_bold: Words = []
    generations: Words = []
    nothing: Words = []
    askers: Words = []
    short: dict[str, str] = {}
    not_names: Words = []


class RoleRules(_Part):
    """How roles and reporting lines are worded."""

    heads: Words = []
    owned: Words = []
    works: Words = []
    ends: Words = []
    alike: list[list[str]] = []
    note_takers: Words = []
    former: Words = []
    joiners: Words = []
    reports: list[Pattern] = []


class OrganisationRules(_Part):
    """How names of organisations and of their parts end, and which endings short names leave out."""

    suffixes: Words = []
    units: Words = []
    generic: Words = []


class SpeechWords(_Part):
    """Nouns and verbs of speech for one kind of claim; adverbs may stand before a verb."""

    nouns: Words = []
    verbs: Words = []
    adverbs: Words = []


class Collectives(_Part):
    """Words for bodies and gatherings, and for people whom nobody names."""

    bodies: Words = []
    nameless: Words = []
    meeting: Words = []


class TitleWords(_Part):
    """What a title says beside the name of the group: that these are notes (`words`), and of when (`dates`)."""

    words: Words = []
    dates: list[Pattern] = []


class DateForm(_Part):
    """A form of writing a day: a regular expression with the placeholders of :mod:`accord.reading.dates`.

    ``order`` says what comes first where `{first}` and `{second}` could be day or month; ``named`` forms stand in names
    of files alone.
    """

    form: str
    order: Literal["day", "month"] | None = None
    named: bool = False


class DateWords(_Part):
    """How days are written: names of months and days of the week (from Monday), forms, numerals.

    ``era`` is the year before the first of an era by which years are counted; ``held`` are words that tell that a
    meeting was held. ``venues_before`` and ``venues_behind`` are wordings before and behind a day on its line that tell
    where (group `place`).
    """

    months: list[Words] = []
    weekdays: list[Words] = []
    forms: list[DateForm] = []
    numerals: str = ""
    era: int = 0
    held: Words = []
    venues_before: list[str] = []
    venues_behind: list[str] = []


class TaskWords(_Part):
    """How tasks are written: ``marks`` before one, words for its owner, its day and its state.

    ``owners`` are wordings with a group `who`; ``charges`` tell of a task wherever they stand and name somebody known;
    ``offices`` are those who are called by what they are; ``until`` stands before a day, ``behind`` behind it,
    ``when`` are days that are told otherwise (groups `weekday`, `coming`); ``columns`` are heads of tables; ``past``
    in a heading says that what stands below are the tasks of another meeting.
    """

    marks: Words = []
    owners: list[Pattern] = []
    charges: list[Pattern] = []
    bodies: Words = []
    offices: Words = []
    until: Words = []
    behind: Words = []
    when: list[str] = []
    columns: dict[Literal["task", "owner", "due", "status"], Words] = {}
    done: Words = []
    past: Words = []


class Marker(_Part):
    """A mark of a speaker at the start of a line: groups `speaker` and, where the words follow, `words`.

    One that `declares` says itself that a name follows; one that `closes` stands below the words.
    """

    name: str
    pattern: Pattern
    attribution: Attribution = Attribution.TURN
    opens: bool = False
    handle: bool = False
    declares: bool = False
    closes: bool = False


def _words_of_motions(_: object) -> None:
    """Which words tell of motions is no matter of a notation any more."""
    raise ValueError(
        "patterns of motions, counts and silence are no longer read: the words that tell of them stand in "
        "languages/LL/motions.yaml; take this entry out"
    )


_Unread = Annotated[None, BeforeValidator(_words_of_motions)]


class Votes(_Part):
    """How decisions are written down.

    Labels of a roll call (`agree`, `disagree`, `neutral`), which head the columns of a poll table, too, and of the
    `sides` of a debate; consent by mere `quiet` behind a `call` for objections. The words of motions, counts and
    outcomes are those of the language (languages/LL/motions.yaml).
    """

    agree: Words = []
    disagree: Words = []
    neutral: Words = []
    sides: dict[Literal["agree", "disagree"], Words] = {}
    motion: _Unread = None
    second: _Unread = None
    tally: _Unread = None
    silence: _Unread = None
    quiet: list[Pattern] = []
    call: Words = []


def _words_of_agreement(_: object) -> None:
    """Which words take a side is no matter of a notation any more."""
    raise ValueError(
        "patterns of agreement are no longer read: the words that take a side stand in languages/LL/words.yaml; "
        "how votes are written down still belongs here, under `votes`"
    )


class Notation(_Part):
    """One notation file."""

    name: str
    title: dict[str, str] = {}
    script: Script = "any"
    sections: dict[SectionKind, Words] = {}
    fields: dict[FieldKind, Words] = {}
    names: NameRules = NameRules()
    roles: RoleRules = RoleRules()
    organisations: OrganisationRules = OrganisationRules()
    speech: dict[Kind, SpeechWords] = {}
    collectives: Collectives = Collectives()
    titles: TitleWords = TitleWords()
    dates: DateWords = DateWords()
    tasks: TaskWords = TaskWords()
    consensus: Words = []
    consensus_not: Words = []
    reported: list[Pattern] = []
    markers: list[Marker] = []
    numbering: Pattern | None = None
    continuation: Pattern | None = None
    commands: Words = []
    topics: Words = []
    subtopics: Words = []
    questions: Words = []
    agreement: Annotated[None, BeforeValidator(_words_of_agreement)] = None
    votes: Votes = Votes()
    extends: list[str] = Field(default_factory=list)


def load_notation(name: str | Path) -> Notation:
    """A shipped notation by its name, or a user's by its file.

    Raises:
        RequestError: there is no such notation.
        DataError: the file does not fit the schema (with line and column).
    """
    shipped = {path.stem: path for path in sorted(NOTATIONS.glob("*.yaml"))}
    path = shipped.get(str(name)) or Path(name)
    if not path.is_file():
        raise RequestError(
            f"unknown notation {str(name)!r}",
            remedy=f"shipped are {', '.join(shipped)}; or name a YAML file of your own",
        )
    return load_yaml(path, Notation)[0]


def patterns_of(notation: Notation) -> list[str]:
    """Every regular expression that a notation holds, in order."""
    found: list[str] = []

    def collect(value: object, key: str) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                collect(inner, str(name))
        elif isinstance(value, list):
            for inner in value:
                collect(inner, key)
        elif isinstance(value, str) and (
            key in ("pattern", "reported", "reports", "numbering", "continuation", "motion", "tally")
            or key in ("silence", "quiet")
        ):
            found.append(value)
        elif isinstance(value, str) and len(value) > 2 and value[0] == value[-1] == "/":
            found.append(value[1:-1])

    collect(notation.model_dump(), "")
    return found


@cache
def shipped_notations() -> tuple[Notation, ...]:
    """All notations that come with Accord, `shared` last."""
    names = sorted((path.stem for path in NOTATIONS.glob("*.yaml")), key=lambda name: (name == "shared", name))
    return tuple(load_notation(name) for name in names)


def choose(text: str, wanted: str | Path | None = None) -> Lexicon:
    """The lexicon for notes: the notations whose script the notes are written in, the commoner one first.

    With ``wanted``, that notation alone, what it extends, and the marks that all share.
    """
    shipped = {notation.name: notation for notation in shipped_notations()}
    if wanted is not None:
        first = load_notation(wanted)
        chosen = [
            first,
            *(shipped[name] if name in shipped else load_notation(name) for name in first.extends),
        ]
        return lexicon(tuple(dict.fromkeys([n.name for n in chosen] + ["shared"])), tuple(chosen))
    han = len(re.findall(r"[\u3400-\u9fff]", text))
    latin = len(re.findall(r"[A-Za-z]{2,}", text))
    weights = {"Han": han / 2, "Latin": float(latin), "any": -1.0}
    fitting = [n for n in shipped.values() if n.script == "any" or weights[n.script] > 0]
    fitting = [n for n in fitting if n.script == "any" or _spoken(n, fitting, text)]
    fitting.sort(key=lambda notation: -weights[notation.script])
    return lexicon(tuple(n.name for n in fitting), ())


def _spoken(notation: Notation, fitting: Sequence[Notation], text: str) -> bool:
    """Whether a paragraph is in the language of a notation, where several languages are written in its script."""
    if sum(other.script == notation.script for other in fitting) < 2:
        return True
    return any(language(paragraph).startswith(notation.name) for paragraph in re.split(r"\n\s*\n", text))


@cache
def _shipped_lexicon(names: tuple[str, ...]) -> Lexicon:
    shipped = {notation.name: notation for notation in shipped_notations()}
    return Lexicon(tuple(shipped[name] for name in names))


def lexicon(names: tuple[str, ...], own: Sequence[Notation]) -> Lexicon:
    """The lexicon of the notations ``names``; those in ``own`` are a user's and compiled anew."""
    if not own:
        return _shipped_lexicon(names)
    known = {notation.name: notation for notation in (*shipped_notations(), *own)}
    return Lexicon(tuple(known[name] for name in names))


def alternatives(words: Iterable[str], *, whole: bool = True) -> str:
    """Regular expression for any of ``words``, longest first; Latin words match whole if ``whole``."""
    parts = []
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        if len(word) > 2 and word[0] == word[-1] == "/":
            parts.append(f"(?:{word[1:-1]})")
        elif whole and re.match(r"\w", word) and word.isascii():
            parts.append(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])")
        else:
            parts.append(re.escape(word))
    return "(?:" + "|".join(parts) + ")" if parts else "(?!)"


def compiled(words: Iterable[str], before: str = "", after: str = "") -> re.Pattern[str]:
    """``alternatives`` between ``before`` and ``after``, compiled, without regard to case."""
    return re.compile(before + alternatives(words) + after, re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Several notations as one, compiled; the first is the language in which the notes are mainly written."""

    notations: tuple[Notation, ...]

    def _all(self, *path: str) -> list[str]:
        found: list[str] = []
        for notation in self.notations:
            value: object = notation
            for name in path:
                value = value.get(name, []) if isinstance(value, dict) else getattr(value, name, [])
            found += value if isinstance(value, list) else [str(value)] if value else []
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the notations."""
        return tuple(notation.name for notation in self.notations)

    @cached_property
    def sections(self) -> list[tuple[SectionKind, re.Pattern[str]]]:
        """Kinds of section with the words that announce them, in the order in which they are tried."""
        kinds: list[SectionKind] = list(dict.fromkeys(k for n in self.notations for k in n.sections))
        return [(kind, compiled(self._all("sections", kind))) for kind in kinds]

    @cached_property
    def fields(self) -> list[tuple[FieldKind, re.Pattern[str]]]:
        """Kinds of field with their labels; a label matches as a whole."""
        kinds: list[FieldKind] = list(dict.fromkeys(k for n in self.notations for k in n.fields))
        return [(kind, compiled(self._all("fields", kind), "^", r"\s*(?:[(（].{0,30}[)）])?$")) for kind in kinds]

    @cached_property
    def markers(self) -> list[tuple[Marker, re.Pattern[str]]]:
        """Marks of a speaker, compiled."""
        return [(m, re.compile(m.pattern, re.DOTALL)) for n in self.notations for m in n.markers]

    @cached_property
    def ballots(self) -> list[tuple[str, re.Pattern[str]]]:
        """Labels of a roll call, by the side that those named behind it take."""
        tail = r"\s*(?:[(（].{0,20}[)）])?$"
        return [(side, compiled(self._all("votes", side), "^", tail)) for side in ("agree", "disagree")]

    @cached_property
    def neutral(self) -> re.Pattern[str]:
        """Heads of a poll table for those who take no side."""
        return compiled(self._all("votes", "neutral"), "^", "$")

    @cached_property
    def sides(self) -> list[tuple[str, re.Pattern[str]]]:
        """Labels of the two sides of a debate, as a whole."""
        tail = r"(?:\s*[,，(（–—“\"].*)?$"
        return [(side, compiled(self._all("votes", "sides", side), "^", tail)) for side in ("agree", "disagree")]

    def _voting(self, name: str) -> list[re.Pattern[str]]:
        return [re.compile(p, re.IGNORECASE) for p in self._all("votes", name)]

    @cached_property
    def quiets(self) -> list[re.Pattern[str]]:
        """Wordings of mere quiet: a sentence as a whole."""
        return self._voting("quiet")

    @cached_property
    def call(self) -> re.Pattern[str]:
        """Words that call for objections."""
        return compiled(self._all("votes", "call"))

    @cached_property
    def reported(self) -> list[re.Pattern[str]]:
        """Wordings of reported speech, compiled."""
        return [re.compile(p) for n in self.notations for p in n.reported]

    @cached_property
    def reports_to(self) -> list[re.Pattern[str]]:
        """Wordings of reporting lines, compiled."""
        return [re.compile(p) for n in self.notations for p in n.roles.reports]

    @cached_property
    def numbering(self) -> re.Pattern[str]:
        """Numbers before a heading's words."""
        return re.compile("|".join(f"(?:{n.numbering})" for n in self.notations if n.numbering) or "(?!)")

    @cached_property
    def continuation(self) -> re.Pattern[str]:
        """What a line begins with that carries the turn before it on."""
        return re.compile("|".join(f"(?:{n.continuation})" for n in self.notations if n.continuation) or "(?!)")

    @cached_property
    def topic_line(self) -> re.Pattern[str]:
        """A line of plain text that names the topic of those below it: `Topic: Fees`, 议题二：收费."""
        words = "|".join(
            f"(?P<{name}>{alternatives(self._all(name))})" for name in ("subtopics", "topics") if self._all(name)
        )
        number = r"\s*(?:[#№]?\d{1,3}|[一二三四五六七八九十]{1,3})?\s*"
        return re.compile(rf"\s*(?:{words}){number}[:：]\s*(?P<name>\S.*?)\s*$", re.IGNORECASE)

    @cached_property
    def commands(self) -> re.Pattern[str]:
        """What somebody tells a tool of the meeting, and nobody else."""
        return compiled(self._all("commands"))

    @cached_property
    def nouns(self) -> list[tuple[Kind, re.Pattern[str]]]:
        """Nouns of speech by kind of claim."""
        return [(kind, compiled(self._all("speech", kind, "nouns"))) for kind in self._kinds]

    @cached_property
    def verbs(self) -> list[tuple[Kind, re.Pattern[str]]]:
        """Verbs of speech by kind of claim."""
        return [(kind, compiled(self._all("speech", kind, "verbs"))) for kind in self._kinds]

    @property
    def _kinds(self) -> list[Kind]:
        return list(dict.fromkeys(kind for n in self.notations for kind in n.speech))

    @cached_property
    def _verb(self) -> str:
        return alternatives(w for n in self.notations for s in n.speech.values() for w in s.verbs)

    @cached_property
    def _adverb(self) -> str:
        return alternatives(w for n in self.notations for s in n.speech.values() for w in s.adverbs)

    @cached_property
    def told(self) -> re.Pattern[str]:
        """Subject, adverbs, verb of speech and what joins the words that were said, at the start of a sentence."""
        return re.compile(
            rf"(?P<subject>[^，。；：:,;“”\"]{{1,40}}?)(?:\s*[\[(（_]+[\d:]+[\])）_]+)?[\s]*(?:{self._adverb}\s*)*(?P<verb>{self._verb})"
            r"(?P<mark>\s*(?:了|道)?\s*(?:[，,：:]|that\b|(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff“\"])))?\s*",
            re.IGNORECASE,
        )

    @cached_property
    def verb_ahead(self) -> re.Pattern[str]:
        """Adverbs and a verb of speech, right behind a name."""
        return re.compile(rf"\s*(?:{self._adverb}\s*)*(?:{self._verb})", re.IGNORECASE)

    @cached_property
    def verb_behind(self) -> re.Pattern[str]:
        """Words of speech at the end of a label."""
        return re.compile(rf"(?:{self._verb}|{self.speech_noun.pattern}|的)+$", re.IGNORECASE)

    @cached_property
    def told_behind(self) -> re.Pattern[str]:
        """The same with the adverbs before them."""
        return re.compile(rf"\s*(?:{self._adverb}\s*)*(?:{self._verb}|{self.speech_noun.pattern})+$", re.IGNORECASE)

    @cached_property
    def speech_noun(self) -> re.Pattern[str]:
        """Any noun of speech."""
        return compiled(w for n in self.notations for s in n.speech.values() for w in s.nouns)

    @cached_property
    def bodies(self) -> re.Pattern[str]:
        """A body or a gathering (group `who`)."""
        return compiled(self._all("collectives", "bodies"), "(?P<who>", ")")

    @cached_property
    def generic_meeting(self) -> re.Pattern[str]:
        """What a meeting is called that has no name."""
        return compiled(self._all("collectives", "meeting"))

    @cached_property
    def meeting(self) -> str:
        """What a meeting without a name is called, in the language in which the notes are mainly written."""
        return next(iter(self._all("collectives", "meeting")), "meeting")

    @cached_property
    def title_words(self) -> re.Pattern[str]:
        """What says in a title that these are notes."""
        return compiled(self._all("titles", "words"))

    @cached_property
    def title_dates(self) -> re.Pattern[str]:
        """What says in a title of when they are."""
        return re.compile("|".join(f"(?:{p})" for n in self.notations for p in n.titles.dates) or "(?!)", re.IGNORECASE)

    @cached_property
    def held(self) -> re.Pattern[str]:
        """Words that tell that a meeting was held."""
        return compiled(self._all("dates", "held"))

    @cached_property
    def venues_before(self) -> list[re.Pattern[str]]:
        """Wordings before a day that tell where (group `place`)."""
        return [re.compile(p, re.IGNORECASE) for n in self.notations for p in n.dates.venues_before]

    @cached_property
    def venues_behind(self) -> list[re.Pattern[str]]:
        """Wordings behind a day that tell where (group `place`)."""
        return [re.compile(p, re.IGNORECASE) for n in self.notations for p in n.dates.venues_behind]

    @cached_property
    def nameless(self) -> re.Pattern[str]:
        """People whom nobody names (group `who`)."""
        return compiled(self._all("collectives", "nameless"), "(?P<who>", ")")

    @cached_property
    def nameless_ahead(self) -> re.Pattern[str]:
        """The same at the start of a sentence, or behind its first half (`…，但多位…`)."""
        before = r"(?:.{0,30}?[，,]\s*(?:但|而|however,\s)?)?"
        return re.compile(before + self.nameless.pattern, re.IGNORECASE)

    @cached_property
    def consensus(self) -> re.Pattern[str]:
        """Words that say that a body is of one mind."""
        return compiled(self._all("consensus"))

    @cached_property
    def consensus_not(self) -> re.Pattern[str]:
        """Words that look so and say it not."""
        return compiled(self._all("consensus_not"))

    @cached_property
    def question(self) -> re.Pattern[str]:
        """Marks of a question at the end of a sentence."""
        return re.compile(alternatives(self._all("questions")) + r"[\s\"”」’)）]*$")

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Chinese surnames, of one character and of two."""
        return frozenset("".join(self._all("names", "surnames"))) | frozenset(self._all("names", "compound_surnames"))

    @cached_property
    def nickname(self) -> re.Pattern[str]:
        """Nicknames."""
        return compiled(self._all("names", "nicknames"))

    @cached_property
    def particles(self) -> frozenset[str]:
        """Lower-case words inside names."""
        return frozenset(self._all("names", "particles"))

    @cached_property
    def not_names(self) -> frozenset[str]:
        """Labels that are no names."""
        return frozenset(word.casefold() for word in self._all("names", "not_names"))

    @cached_property
    def title_before(self) -> re.Pattern[str]:
        """A title before a name."""
        return compiled(self._all("names", "titles_before"), "^(?:the )?", r"\.?\s*")

    @cached_property
    def courtesy(self) -> re.Pattern[str]:
        """Forms of address that stay with a bare surname."""
        return compiled(self._all("names", "courtesy"), "^", r"\.?\s")

    @cached_property
    def pronoun(self) -> re.Pattern[str]:
        """Subjects that mean whoever was named before, or nobody."""
        return compiled(self._all("names", "pronouns"))

    @cached_property
    def third_person(self) -> re.Pattern[str]:
        """Subjects that mean the one person who was named before."""
        return compiled(self._all("names", "third_person"), "", r"(?![们們])")

    @cached_property
    def first_person(self) -> re.Pattern[str]:
        """What somebody calls herself."""
        return compiled(self._all("names", "first_person"))

    @cached_property
    def remark(self) -> re.Pattern[str]:
        """Remarks on how somebody attends, which are no role and no organisation."""
        return compiled(self._all("names", "remarks"), "^", ".*$")

    @cached_property
    def remark_behind(self) -> re.Pattern[str]:
        """The same behind a name, with no bracket: `Quinn from the chair`, `Robin (via chat)`."""
        return compiled(self._all("names", "remarks"), r"(?<=\w\w)[,，]?\s+", r"\b.*$")

    @cached_property
    def and_others(self) -> re.Pattern[str]:
        """What ends a list of people that is not complete."""
        return compiled(self._all("names", "others"), r"\s*", r"\s*$")

    @cached_property
    def delegates(self) -> re.Pattern[str]:
        """Words for whoever speaks for a country or an organisation, which stands behind them."""
        return compiled(self._all("names", "delegates"), r"(?<!\w)(?:the\s+)?", r"\s+(?:the\s+)?")

    @cached_property
    def together(self) -> re.Pattern[str]:
        """What stands between the names of several who speak together."""
        words = "|".join(re.escape(word) for word in self._all("names", "together") if not word.isascii())
        latin = alternatives(word for word in self._all("names", "together") if word.isascii())
        return re.compile(
            rf"\s*[/／、，,&＆+]\s*(?:{latin}\s+)?|\s+{latin}\s+" + (rf"|\s*(?:{words})\s*" if words else "")
        )

    @cached_property
    def asks(self) -> re.Pattern[str]:
        """Labels of questions."""
        return compiled(self._all("names", "asks"))

    @cached_property
    def answers(self) -> re.Pattern[str]:
        """Labels of answers."""
        return compiled(self._all("names", "answers"))

    @cached_property
    def hosts(self) -> re.Pattern[str]:
        """Labels of whoever leads an interview."""
        return compiled(self._all("names", "hosts"))

    @cached_property
    def author(self) -> re.Pattern[str]:
        """Words before the name of whoever wrote."""
        return compiled(self._all("names", "authors"))

    @cached_property
    def sender(self) -> re.Pattern[str]:
        """What somebody brings, and a word before her name: `Proposal from`, `Presented by`."""
        brings = alternatives(
            word for n in self.notations for s in n.speech.values() for word in s.nouns if word.isascii()
        )
        words = alternatives(self._all("names", "senders"))
        return re.compile(
            rf"(?:{brings}|{alternatives(self._all('names', 'presents'))})\s+(?:{words})\s+", re.IGNORECASE
        )

    @cached_property
    def came(self) -> re.Pattern[str]:
        """What stands behind the names of those who were there: `A, B and C were present`."""
        return compiled(self._all("names", "came"))

    @cached_property
    def came_with(self) -> re.Pattern[str]:
        """What stands before them: `attended by A, B and C`."""
        return compiled(self._all("names", "came_with"))

    @cached_property
    def stayed_away(self) -> re.Pattern[str]:
        """What stands behind the names of those who were not."""
        return compiled(self._all("names", "stayed_away"))

    @cached_property
    def conjunction(self) -> re.Pattern[str]:
        """A word that joins a clause to another, before its subject: `As Quinn said, …`."""
        return compiled(self._all("names", "conjunctions"), "^", r"\s+")

    @cached_property
    def in_bold(self) -> re.Pattern[str]:
        """A line that says that of a list those in bold were there."""
        return compiled(self._all("names", "in_bold"))

    @cached_property
    def generation(self) -> re.Pattern[str]:
        """What is part of a name behind it, and tells whose child somebody is: a Quinn Stone and her son."""
        return compiled(self._all("names", "generations"), r",?\s+", r"\.?$")

    @cached_property
    def elapsed(self) -> re.Pattern[str]:
        """A line that says how long a meeting has lasted, as programs write it: `1 hour 2 minutes 15 seconds`."""
        unit = rf"\d+\s*{alternatives(self._all('names', 'elapsed'))}"
        return re.compile(rf"{unit}(?:\s+{unit}){{0,2}}", re.IGNORECASE)

    @cached_property
    def scribes(self) -> re.Pattern[str]:
        """A line of a chat that says who writes down what is said elsewhere (group `who`)."""
        return compiled(self._all("names", "scribes"), "^", r"\s*[:+]?\s+(?P<who>[\w.'’|^`-]{2,30})\s*$")

    @cached_property
    def nothing(self) -> re.Pattern[str]:
        """Words that say that there is nothing to say."""
        return compiled(self._all("names", "nothing"), r"^\W*", r"\W*$")

    @cached_property
    def myself(self) -> re.Pattern[str]:
        """What one person calls herself."""
        return re.compile(alternatives(self._all("names", "myself")))

    @cached_property
    def numbered(self) -> re.Pattern[str]:
        """What a machine calls somebody whom it does not know: `Speaker 3`, `说话人 3`."""
        return compiled(self._all("names", "numbered"), "", r"\s*\d+$")

    @cached_property
    def task(self) -> re.Pattern[str]:
        """What stands between a name and what she is to do."""
        return compiled(self._all("names", "tasks"), r"\s", r"\s")

    @cached_property
    def task_mark(self) -> re.Pattern[str]:
        """What stands before a task, with the sign behind it; an owner in brackets (`TODO(quinn): …`) stays."""
        colon, owned = r"[:：】]\s*", r"(?=\(@?[\w.-]{1,20}\)\s*[:：])"
        tag = r"(?<=[A-Z#])\s+|(?<=#[a-z]{6})\s+"
        return compiled(self._all("tasks", "marks"), r"\W*", rf"\W*?(?:{colon}|\s+[-–—]+\s+|{tag}|{owned})")

    @cached_property
    def task_owners(self) -> list[re.Pattern[str]]:
        """Wordings that name the owner of a task (group `who`)."""
        return [re.compile(p, re.IGNORECASE) for n in self.notations for p in n.tasks.owners]

    @cached_property
    def task_charges(self) -> list[re.Pattern[str]]:
        """Wordings that tell of a task by themselves (group `who`)."""
        return [re.compile(p, re.IGNORECASE) for n in self.notations for p in n.tasks.charges]

    @cached_property
    def task_bodies(self) -> re.Pattern[str]:
        """Bodies and offices to which tasks are given."""
        return compiled([*self._all("tasks", "bodies"), *self._all("tasks", "offices")])

    @cached_property
    def task_offices(self) -> re.Pattern[str]:
        """Offices whose holders are told what to do."""
        return compiled(self._all("tasks", "offices"))

    @cached_property
    def task_until(self) -> re.Pattern[str]:
        """What stands before the day until which something is to be done."""
        return compiled(self._all("tasks", "until"), "", r"[\s:：]*$")

    @cached_property
    def task_until_behind(self) -> re.Pattern[str]:
        """What stands behind that day."""
        return compiled(self._all("tasks", "behind"), r"\s*")

    @cached_property
    def task_when(self) -> list[re.Pattern[str]]:
        """Other words for it."""
        days = (
            "|".join(re.escape(name) for n in self.notations for names in n.dates.weekdays for name in names) or "(?!)"
        )
        found = [p.replace("{weekday}", f"(?P<weekday>{days})") for n in self.notations for p in n.tasks.when]
        return [re.compile(one, re.IGNORECASE) for one in found]

    def task_column(self, head: str) -> Literal["task", "owner", "due", "status"] | None:
        """What the column of a table of tasks is for."""
        kinds: tuple[Literal["task", "owner", "due", "status"], ...] = ("task", "owner", "due", "status")
        return next((kind for kind in kinds if self._task_columns[kind].fullmatch(head)), None)

    @cached_property
    def _task_columns(self) -> dict[str, re.Pattern[str]]:
        return {kind: compiled(self._all("tasks", "columns", kind)) for kind in ("task", "owner", "due", "status")}

    @cached_property
    def task_done(self) -> re.Pattern[str]:
        """Words for what is done."""
        return compiled(self._all("tasks", "done"))

    @cached_property
    def task_past(self) -> re.Pattern[str]:
        """Words in a heading for the tasks of another meeting."""
        return compiled(self._all("tasks", "past"))

    @cached_property
    def presents(self) -> re.Pattern[str]:
        """Words in a heading that say that somebody presents what stands below."""
        return compiled(self._all("names", "presents"))

    @cached_property
    def channel(self) -> re.Pattern[str]:
        """By what way something was said that was not said aloud: in the chat."""
        return compiled(self._all("names", "channels"))

    @cached_property
    def before_things(self) -> re.Pattern[str]:
        """What stands before the name of a thing, as it does not before that of a person."""
        return compiled(self._all("names", "before_things"), "", r"[^\S\n]*$")

    @cached_property
    def articles(self) -> re.Pattern[str]:
        """An article right before a word."""
        return compiled(self._all("names", "articles"), "", r"[^\S\n]+$")

    @cached_property
    def openers(self) -> re.Pattern[str]:
        """How a sentence begins that is no more about the name before it."""
        return compiled(self._all("names", "openers"), "^")

    @cached_property
    def proposers(self) -> re.Pattern[str]:
        """Labels of a line that says who brought what stands before it."""
        return compiled(self._all("names", "proposers"))

    @cached_property
    def askers(self) -> re.Pattern[str]:
        """How a question begins behind a name; without its mark the sentence tells of her."""
        return compiled(self._all("names", "askers"), "^")

    @cached_property
    def short_names(self) -> dict[str, str]:
        """Short forms of given names that are not their beginnings."""
        return {short: name for n in self.notations for short, name in n.names.short.items()}

    @cached_property
    def any_title(self) -> re.Pattern[str]:
        """A title that may stand before a name, anywhere."""
        return compiled(self._all("names", "titles_before"), "", r"\.?\s*")

    @cached_property
    def title_after(self) -> re.Pattern[str]:
        """A title behind a name."""
        prefix = alternatives(self._all("names", "title_prefixes"))
        return compiled(self._all("names", "titles_after"), rf",?\s*{prefix}{{0,2}}", "$")

    @cached_property
    def title_behind(self) -> re.Pattern[str]:
        """A title right behind a name in running text: 同志, 老师."""
        words = [word for word in self._all("names", "titles_after") if not word.isascii()]
        return compiled(words, alternatives(self._all("names", "title_prefixes")) + "{0,2}")

    @cached_property
    def kin(self) -> re.Pattern[str]:
        """What somebody is called as the mother or father of a child: 航航妈妈 is no 航航."""
        return compiled(self._all("names", "kin"), r"^[\u3400-\u9fffA-Za-z]{1,4}", "$")

    @cached_property
    def counts(self) -> re.Pattern[str]:
        """How many there were, which is nobody."""
        return compiled(self._all("names", "counts"), "^")

    @cached_property
    def office(self) -> re.Pattern[str]:
        """A role or a title alone, as it stands behind a surname."""
        words = [*self._all("names", "titles_after"), *self._all("roles", "heads")]
        return compiled(words, alternatives(self._all("names", "title_prefixes")) + "{0,2}", "$")

    @cached_property
    def interviewers(self) -> re.Pattern[str]:
        """Fields that name whoever asks."""
        return compiled(self._all("names", "interviewers"))

    @cached_property
    def interviewees(self) -> re.Pattern[str]:
        """Fields that name whoever answers."""
        return compiled(self._all("names", "interviewees"))

    @cached_property
    def ticks(self) -> re.Pattern[str]:
        """What a sheet of attendance says of those who came."""
        return compiled(self._all("names", "ticks"), "^", "$")

    @cached_property
    def crosses(self) -> re.Pattern[str]:
        """What it says of those who did not."""
        return compiled(self._all("names", "crosses"), "^", "$")

    def same_roles(self, role: str) -> frozenset[str]:
        """A role in all its wordings, in small letters: chair, chairman, chairperson."""
        small = role.casefold()
        alike = (group for n in self.notations for group in n.roles.alike if small in group)
        return frozenset([small]).union(*alike)

    @cached_property
    def note_taker(self) -> re.Pattern[str]:
        """A role that is to write down what is said: scribe, 记录人."""
        return compiled(self._all("roles", "note_takers"), "^", "$")

    @cached_property
    def role_head(self) -> re.Pattern[str]:
        """The noun that makes words a role."""
        return compiled(self._all("roles", "heads"))

    @cached_property
    def owned_head(self) -> re.Pattern[str]:
        """A role behind which or before which an organisation stands, not a field of work: `Acme CTO`, 某某创始人."""
        return compiled(self._all("roles", "owned"))

    @cached_property
    def work(self) -> re.Pattern[str]:
        """Fields of work and kinds of people, and nothing else: `Town`, `Backend Developer`, 测试, 社区志愿者."""
        words = alternatives([*self._all("roles", "works"), *self._all("roles", "heads")])
        return re.compile(rf"(?:{words}[\s/&-]*)+", re.IGNORECASE)

    @cached_property
    def field_of_work(self) -> re.Pattern[str]:
        """Fields of work alone."""
        return compiled(word for word in self._all("roles", "works") if not word.isascii())

    @cached_property
    def kind_end(self) -> re.Pattern[str]:
        """How words end that name a kind of people: `Borough Surveyor`, 爱好者."""
        return compiled(self._all("roles", "ends"), "", "$")

    @cached_property
    def former(self) -> re.Pattern[str]:
        """Words before a role that somebody had."""
        return re.compile("^(?:" + alternatives(self._all("roles", "former")) + r")[-\s]*", re.IGNORECASE)

    @cached_property
    def joiner(self) -> re.Pattern[str]:
        """Words between two roles."""
        return compiled(self._all("roles", "joiners"), r"\s*", r"\s*")

    @cached_property
    def organisation_end(self) -> re.Pattern[str]:
        """How names of organisations end."""
        return compiled(self._all("organisations", "suffixes"))

    @cached_property
    def unit_end(self) -> re.Pattern[str]:
        """How names of parts of an organisation end; without their organisation they say little."""
        return compiled(self._all("organisations", "units"), "", "$")

    @cached_property
    def generic_end(self) -> re.Pattern[str]:
        """Endings that the short name of an organisation leaves out."""
        return compiled(self._all("organisations", "generic"), r"\s*", "$")
