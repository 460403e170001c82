"""Words of a language by what they do, as data (``languages/LL/words.yaml``), and the finding of them in a text.

A language is a set of *predicates* (classes of verbs, adjectives and nouns, each with a side), *marks* (words that
turn, weaken, ask or suppose what a predicate says, or tell whose it is) and *replies* (what answers as a whole).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Generic, Literal, TypeVar

import rjieba
from pydantic import BaseModel, ConfigDict, Field

from accord.ground.spelling import HAN
from accord.ground.yamlfile import load_yaml

LANGUAGES = Path(__file__).with_name("languages")
"""One folder a language."""

GAP = "~"
"""Stands in an entry for one word or a few: `on ~ side`."""
_GAP = 3
_TOKEN = re.compile(
    rf"(?<![\w.])[+-]\d+(?:\.\d+)?(?!\w|\.\d)|[{HAN}]+|[A-Za-z]+(?=n['’]t\b)|n['’]t\b|['’](?:s|m|re|ll|d|ve)\b"
    rf"|[^\W_{HAN}](?:[^\W{HAN}]|(?!['’](?:s|m|re|ll|d|ve)\b)[.'’/-](?=[^\W_{HAN}]))*|[^\s]"
)
T = TypeVar("T")

_VOWEL_Y = re.compile(r"[aeiou]y$")
_DOUBLES = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")
_HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Predicate(_Part):
    """A class of words that take a side or tell an act, with its frame.

    ``name`` (`class` in the file) is that of the class, ``sign`` its side; ``subject`` says whose side it is:
    a person's, that of what was said (`thing`), or any. With ``object`` it says nothing without one; with ``task``
    an infinitive behind it is a duty; with ``floor`` it is on what has been proposed where it has no object.
    """

    name: str = Field(alias="class")
    sign: int
    part: Literal["verb", "phrase", "noun"]
    subject: Literal["person", "thing", "any"]
    words: list[str]
    object: bool = False
    task: bool = False
    floor: bool = False


class WordList(_Part):
    """One file of words."""

    language: str
    segmented: bool = False
    adverb_endings: list[str] = []
    irregular: dict[str, list[str]] = {}
    marks: dict[str, list[str]]
    predicates: list[Predicate]
    telling: list[str] = []
    giving: list[str] = []
    speech: list[str] = []
    replies: dict[str, list[str]]
    listing: list[str] = []
    joining: list[str] = []
    hollow: list[str] = []
    concessions: list[str] = []
    compounds: list[str] = []
    labels: dict[str, list[str]] = {}
    ballots: dict[str, list[str]] = {}
    disposals: dict[Literal["agree", "disagree"], list[str]] = {}
    findings: list[str] = []
    fold: list[str] = []


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark: as it is compared, and where it stands."""

    text: str
    start: int
    end: int


class Table(Generic[T]):
    """Entries of one word or several, found in a row of tokens; the longest counts."""

    def __init__(self) -> None:
        self.by_first: dict[str, list[_Entry[T]]] = {}
        self._by_second: dict[tuple[str, str], list[_Entry[T]]] = {}
        self._of_any: dict[str, list[_Entry[T]]] = {}

    def add(self, words: Sequence[str], value: T) -> None:
        """Add an entry."""
        self.by_first.setdefault(words[0], []).append(_Entry(tuple(words), value))

    def close(self) -> None:
        """Put the longest entries first, and those that nothing but their second word can begin under it."""
        for first, entries in self.by_first.items():
            entries.sort(key=lambda entry: -len(entry.words))
            for rank, entry in enumerate(entries):
                entry.rank = rank
                if len(entry.words) == 1 or entry.gapped:
                    self._of_any.setdefault(first, []).append(entry)
                else:
                    self._by_second.setdefault((first, entry.words[1]), []).append(entry)

    def at(self, tokens: Sequence[Token], index: int, skip: Sequence[bool] = ()) -> Iterator[tuple[int, T]]:
        """Entries that begin at ``index``, the longest first, each with the index behind it.

        Words that ``skip`` marks may stand between those of an entry.
        """
        if tokens[index].text in self.by_first:
            for entry in self._possible(tokens, index, skip):
                if (place := entry.behind(tokens, index, skip)) is not None:
                    yield place, entry.value

    def _possible(self, tokens: Sequence[Token], index: int, skip: Sequence[bool]) -> list[_Entry[T]]:
        """The entries whose first two words may stand at ``index``, in their order."""
        first = tokens[index].text
        found = self._of_any.get(first, [])
        for place in range(index + 1, len(tokens)):
            if entries := self._by_second.get((first, tokens[place].text)):
                found = [*found, *(entry for entry in entries if entry not in found)]
            if place >= len(skip) or not skip[place]:
                break
        return sorted(found, key=attrgetter("rank")) if len(found) > 1 else found


@dataclass(slots=True, eq=False)
class _Entry(Generic[T]):
    """One entry of a table."""

    words: tuple[str, ...]
    value: T
    rank: int = 0
    gapped: bool = field(init=False)

    def __post_init__(self) -> None:
        self.gapped = GAP in self.words

    def behind(self, tokens: Sequence[Token], index: int, skip: Sequence[bool]) -> int | None:
        """The index behind the entry, if it begins at ``index``."""
        place = index + 1
        for word in self.words[1:]:
            if word == GAP:
                place = min(place + 1, len(tokens))
                continue
            wide = min(place + _GAP, len(tokens)) if self.gapped else 0
            while place < wide and tokens[place].text != word:
                place += 1
            while place < len(tokens) and tokens[place].text != word and place < len(skip) and skip[place]:
                place += 1
            if place >= len(tokens) or tokens[place].text != word:
                return None
            place += 1
        return place


class Language:
    """The words of one language, ready for finding."""

    def __init__(self, data: WordList) -> None:
        self.name = data.language
        self.data = data
        self.marks: Table[frozenset[str]] = Table()
        self.predicates: Table[Predicate] = Table()
        self.replies: Table[str] = Table()
        self.telling: Table[bool] = Table()
        self.compounds = frozenset(data.compounds)
        self.listing, self.joining = frozenset(data.listing), frozenset(data.joining)
        self.hollow, self.concessions = frozenset(data.hollow), frozenset(data.concessions)
        self.adverbs = tuple(data.adverb_endings)
        self._simplified = str.maketrans({pair[0]: pair[1] for pair in data.fold})
        by_words: dict[tuple[str, ...], set[str]] = {}
        for mark, entries in data.marks.items():
            for entry in entries:
                forms = self.forms(entry) if mark in ("opinion", "desire", "relay") else [entry]
                for form in forms:
                    by_words.setdefault(self._cut(form), set()).add(mark)
        for words, marks in by_words.items():
            self.marks.add(words, frozenset(marks))
        for predicate in data.predicates:
            for entry in predicate.words:
                for form in self.forms(entry) if predicate.part == "verb" else [entry]:
                    self.predicates.add(self._cut(form), predicate)
        for entry in data.telling:
            for form in self.forms(entry):
                self.telling.add(self._cut(form), True)
        self.giving = frozenset(form for entry in data.giving for form in self.forms(entry))
        self.speech = frozenset(data.speech) | {f"{entry}s" for entry in data.speech}
        for reply, entries in data.replies.items():
            for entry in entries:
                self.replies.add([token.text for token in self.tokens(entry)], reply)
        self.disposals: Table[Literal["agree", "disagree"]] = Table()
        for side, entries in data.disposals.items():
            for entry in entries:
                self.disposals.add([token.text for token in self.tokens(entry)], side)
        for table in (self.marks, self.predicates, self.replies, self.telling, self.disposals):
            table.close()

        self.ballots = {self.folded(word): kind for kind, entries in data.ballots.items() for word in entries}
        self.findings = frozenset(self.folded(word) for word in data.findings)
        self.labels = {self.folded(word): kind for kind, entries in data.labels.items() for word in entries}

    def fold(self, words: str) -> str:
        """Words in simplified characters."""
        return words.translate(self._simplified)

    def folded(self, words: str) -> str:
        """Words as labels are compared: no case, simplified characters, no marks or numbers around them."""
        return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", self.fold(words).lower())

    # forms ------------------------------------------------------------------------------------------
    def forms(self, entry: str) -> list[str]:
        """The forms of an entry whose first word is a verb; with `be`, also without it."""
        if self.data.segmented:
            return [entry]
        first, _, rest = entry.partition(" ")
        forms = [first, *self.data.irregular.get(first, [])]
        if len(forms) == 1:
            forms += regular_forms(first)
        found = [f"{form} {rest}".strip() for form in forms]
        return [*found, rest] if first == "be" and rest else found

    @cached_property
    def _entries(self) -> dict[str, list[str]]:
        """In a language that is segmented: all entries by their first two characters, the longest first."""
        every = [e for es in self.data.marks.values() for e in es]
        every += self.data.telling
        every += [
            e for p in self.data.predicates for whole in p.words for e in whole.split(GAP) if e
        ] + self.data.compounds
        found: dict[str, list[str]] = {}
        for entry in sorted(set(every), key=lambda e: (-len(e), e)):
            found.setdefault(entry[:2], []).append(entry)
        return found

    def _entries_at(self, text: str, place: int) -> Iterator[str]:
        """The entries that stand at a place of a text, the longest first."""
        pair = text[place : place + 2]
        yield from (entry for entry in self._entries.get(pair, ()) if text.startswith(entry, place))
        if len(pair) == 2:
            yield from self._entries.get(pair[0], ())

    # cutting ----------------------------------------------------------------------------------------
    def _cut(self, entry: str) -> tuple[str, ...]:
        if self.data.segmented:
            return tuple(part.lower() for part in re.split(f"({GAP})", entry) if part)
        return tuple(token.text for token in _tokens(entry))

    def tokens(self, text: str, cuts: Iterable[int] = ()) -> list[Token]:
        """The words and marks of a text, as this language writes them; no word reaches over a place in ``cuts``."""
        found = _tokens(text)
        if not self.data.segmented:
            return found
        places = sorted(set(cuts))
        return [
            part
            for token in found
            for run in (_cut_at(token, places) if places else (token,))
            for part in (self._segments(run) if _HAN_RUN.match(run.text) else (run,))
        ]

    def _segments(self, token: Token) -> Iterator[Token]:
        """A run of Chinese cut into the entries of this language, and where there is none, into dictionary words."""
        text = self.fold(token.text)
        cuts = [0]
        for word in rjieba.cut(text):
            cuts.append(cuts[-1] + len(word))
        ends = set(cuts)
        place = 0
        while place < len(text):
            size = next((len(e) for e in self._entries_at(text, place) if self._fits(e, text, place, ends)), 0)
            size = size or next(cut for cut in cuts if cut > place) - place
            yield Token(text[place : place + size], token.start + place, token.start + place + size)
            place += size

    def _fits(self, entry: str, text: str, place: int, ends: set[int]) -> bool:
        """Whether an entry that stands at a place is no mere part of another word."""
        behind = place + len(entry)
        return behind in ends or len(entry) > 2 or any(len(e) > 1 for e in self._entries_at(text, behind))


def _tokens(text: str) -> list[Token]:
    return [Token(m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text.replace("’", "'"))]


def _cut_at(token: Token, places: Sequence[int]) -> list[Token]:
    """A token in the pieces between places, which are sorted."""
    inner = places[bisect_right(places, token.start) : bisect_left(places, token.end)]
    ends = [*inner, token.end]
    return [
        Token(token.text[a - token.start : b - token.start], a, b)
        for a, b in zip([token.start, *inner], ends, strict=True)
    ]


def regular_forms(verb: str) -> list[str]:
    """Third person, past and -ing of a regular English verb (Quirk et al. 1985, 3.5-3.10)."""
    if verb.endswith("ee"):
        return [verb + "s", verb + "d", verb + "ing"]
    if verb.endswith("e"):
        return [verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and not _VOWEL_Y.search(verb):
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    stem = verb + verb[-1] if _DOUBLES.match(verb) else verb
    plural = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return [plural, stem + "ed", stem + "ing"]


@cache
def language(name: str) -> Language:
    """The words of a language that comes with Accord."""
    return Language(load_yaml(LANGUAGES / name / "words.yaml", WordList)[0])


@lru_cache(maxsize=512)  # asked for each name of a long line
def language_of(text: str) -> Language:
    """The language in which a line is written: by what there is more of in it."""
    han = sum(len(run) for run in _HAN_RUN.findall(text))
    return language("zh" if han and han >= len(_LATIN_WORD.findall(text)) else "en")
