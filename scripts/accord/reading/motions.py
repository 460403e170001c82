"""What the minutes' own words tell of motions: who moved what, who seconded it, who voted how, what came of it.

Words count by what they do (``languages/LL/motions.yaml``), in any order and in any sentence. What is asked, supposed
or planned, and what was decided elsewhere, tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from accord.ground.spelling import HAN
from accord.ground.yamlfile import load_yaml
from accord.notes.markdown import Text
from accord.notes.minutes import Outcome, Party, Polarity, Telling, Told
from accord.reading.clauses import Naming, nobody
from accord.reading.numerals import composed
from accord.reading.words import LANGUAGES, Table, Token, language

_TOKEN = re.compile(
    rf"(?<![\w)\].])[+＋-]\d+s?(?!\w)|\d+(?:\.\d+)+\w*"
    rf"|\d+[A-Za-z%]\w*|\d+(?:,\d{{3}})*|[{HAN}]|[^\W\d_{HAN}]+?(?=n['’]t\b)|n['’]t\b"
    rf"|[^\W\d_{HAN}]+(?:['’][^\W\d_{HAN}]+)*|[^\s]"
)
_STOPS = frozenset(".!?;。！？；\n")
_COMMAS = frozenset(",:，、：()（）-–—*|[]")
_SIDES = ("agree", "disagree", "abstain")
_ALONE = tuple(f"{side}-alone" for side in _SIDES)
_ENDS = {"carried": Outcome.CARRIED, "failed": Outcome.FAILED, "tabled": Outcome.TABLED, "withdrawn": Outcome.WITHDRAWN}
_KEYS = frozenset(("move", "propose", "mover", "second", "seconder", "both"))
_STRONG = _KEYS | frozenset((*_SIDES, *_ENDS, "whole", "objection", "resolve", "vote"))
"""Kinds of words without which a line tells of no motion."""
_PLAIN = frozenset(
    (
        *_SIDES, *_ENDS, "whole", "objection", "none", "vote", "skip", "by", "tail", "name", "number", "mark",
        "negator", "away", "motion", "to", "unseconded", "between", "second", "seconder", "both", "mover",
    )
)  # fmt: skip
"""Kinds of words that may stand in a sentence that tells nothing but what came of a vote."""
_REACH = 4
"""Words that may stand between a number and its side."""
_COMPOUND, _TEN = 2, 10
"""Characters of the shortest number of several; from which value on a character is more than a digit."""
_MOST = 4
"""Digits of the largest number of votes."""
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that words tell of a motion, and where they stand: whose it is, or how many votes it counts."""

    telling: Telling
    start: int
    end: int
    party: Party | None = None
    count: int | None = None
    outcome: Outcome | None = None
    aside: bool = False
    """Whether it is told of a motion about another one: to amend it, to put it off."""
    formal: bool = False
    """Of who moves: whether by a word for moving, not for proposing."""

    def told(self, text: Text) -> Told:
        """The fact in the notes in which ``text`` stands."""
        return Told(self.telling, text.locate(self.start, self.end), self.party, self.count, self.outcome, self.aside)


# ── Words ──


class _Words(BaseModel):
    """Words of one kind; of verbs all forms are made."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    verbs: list[str] = []
    words: list[str] = []


class _Vocabulary(BaseModel):
    """One file of words: kinds of words, and numbers."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, _Words]
    language: str
    numbers: dict[str, int]
    counters: list[str] = []


@dataclass(frozen=True, slots=True)
class _Item:
    """A word or a name: what it does, where it stands; a name's party, a number's value."""

    kinds: frozenset[str]
    start: int
    end: int
    text: str
    party: Party | None = None
    value: int | None = None


@cache
def _files() -> tuple[_Vocabulary, ...]:
    return tuple(load_yaml(path, _Vocabulary)[0] for path in sorted(LANGUAGES.glob("*/motions.yaml")))


@cache
def _table() -> Table[frozenset[str]]:
    """The kinds of all words; the base form of a verb that tells an outcome only tells what is to be done."""
    kinds: dict[tuple[str, ...], set[str]] = {}
    for file in _files():
        for kind, words in file.__pydantic_extra__.items():
            for verb in words.verbs:
                told = language(file.language).forms(verb)
                for form in told:
                    undone = form == verb or form.split()[0].endswith("ing")
                    end = kind in _ENDS
                    kinds.setdefault(_split(form), set()).update(("act", f"to-{kind}") if end and undone else (kind,))
            for entry in words.words:
                kinds.setdefault(_split(entry), set()).add(kind)
        for entry, value in file.numbers.items():
            kinds.setdefault(_split(entry), set()).add(f"number {value}")
    table: Table[frozenset[str]] = Table()
    for entries, found in kinds.items():
        table.add(entries, frozenset(found))
    table.close()
    return table


@cache
def _counters() -> frozenset[str]:
    """Words without which the character of a number is none."""
    return frozenset(word for file in _files() for word in file.counters)


def ballot(words: str, *, strictly: bool = False) -> str:
    """The side that a vote alone stands for: agree, disagree, abstain; nothing if the words are no vote.

    Yes and no, which answer questions as well, are none ``strictly``.
    """
    tokens = [token for token in _tokens(words) if token.text[0].isalnum()]
    found = next(_table().at(tokens, 0), None) if tokens else None
    kinds = found[1] if found and found[0] == len(tokens) else frozenset()
    return next((side for side in _SIDES if side in kinds or (f"{side}-alone" in kinds and not strictly)), "")


def _split(entry: str) -> tuple[str, ...]:
    return tuple(token.text for token in _tokens(entry))


def _tokens(plain: str) -> list[Token]:
    folded = language("zh").fold(plain.replace("’", "'").replace("＋", "+")).lower()
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded)]


def _items(plain: str, naming: Naming) -> list[_Item]:
    """The words of a line by their kinds; nothing if none of them is of those that tell of a motion."""
    tokens, table = _tokens(plain), _table()
    found = [
        next(table.at(tokens, i), None) if token.text in table.by_first else None for i, token in enumerate(tokens)
    ]
    if not any(entry and _tells(entry[1], tokens[entry[0] : entry[0] + 1]) for entry in found):
        return []
    names = {start: (_unstopped(plain, start, end), party) for start, end, party in naming(plain)}
    items: list[_Item] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.start in names:
            end, party = names[token.start]
            owner = plain[end : end + 2] in ("'s", "’s")
            items.append(_Item(frozenset({"owner" if owner else "name"}), token.start, end, token.text, party))
            index = next((i for i in range(index, len(tokens)) if tokens[i].start >= end), len(tokens))
            continue
        if numeral := _numeral(tokens, index):
            items.append(_number(tokens[index : numeral[0]], numeral[1], plain))
            index = numeral[0]
            continue
        last, kinds = found[index] or (index + 1, frozenset[str]())
        if token.text not in "*_":
            items.append(_item(tokens[index:last], kinds, plain))
        index = last
    return items


@cache
def _digits() -> dict[str, int]:
    """The characters of numbers that are written without spaces, with what each is worth."""
    counting = (file.numbers for file in _files() if file.counters)
    return {word: value for numbers in counting for word, value in numbers.items() if value or word.isnumeric()}


def _numeral(tokens: Sequence[Token], index: int) -> tuple[int, int | None] | None:
    """Where a number of several characters ends, and its value: 十九, 一百零三; no value of 两三, which guesses."""
    digits, last = _digits(), index
    while last < len(tokens) and tokens[last].text in digits:
        if last > index and tokens[last].start != tokens[last - 1].end:
            break
        last += 1
    if last - index < _COMPOUND or not digits[tokens[index].text]:
        return None
    values = [digits[token.text] for token in tokens[index:last]]
    guesses = any(0 < one < _TEN and 0 < other < _TEN for one, other in pairwise(values))
    return last, None if guesses else composed(values)


def _number(tokens: Sequence[Token], value: int | None, plain: str) -> _Item:
    """A number of several characters; without a value, or the word for what it counts, it is none."""
    start, end = tokens[0].start, tokens[-1].end
    counted = value if plain[end : end + 1] in _counters() else None
    kinds = frozenset({"word" if counted is None else "number"})
    return _Item(kinds, start, end, plain[start:end], None, counted)


def _unstopped(plain: str, start: int, end: int) -> int:
    """Where a name ends, without the stop of its sentence; that of an initial belongs to it."""
    word = re.split(r"[\s.]", plain[start : end - 1])[-1]
    return end - 1 if plain[end - 1] == "." and len(word) > 1 else end


def _tells(kinds: frozenset[str], behind: Sequence[Token]) -> bool:
    """Whether a word may tell of a motion: one of many uses only as a label or beside a number."""
    beside = behind[0].text if behind else ""
    alone = not kinds.isdisjoint(_ALONE) and (beside in _COMMAS or beside.isdecimal())
    return alone or not kinds.isdisjoint(_STRONG)


def _item(tokens: Sequence[Token], kinds: frozenset[str], plain: str) -> _Item:
    """One word: of the kinds that were found, a number, a mark, or any other word."""
    first, end = tokens[0], tokens[-1].end
    value = next((int(kind.split()[1]) for kind in kinds if kind.startswith("number")), None)
    if value is not None and not first.text.isascii() and plain[end : end + 1] not in _counters():
        value, kinds = None, kinds - {f"number {value}"}
    digits = first.text.replace(",", "")
    clock = len(digits) > 1 and digits.startswith("0")
    if not kinds and digits.isdecimal() and len(digits) <= _MOST and not clock:
        value = int(digits)
    if value is not None:
        kinds = kinds | {"number"}
    kinds = kinds or frozenset({"word" if first.text[0].isalnum() else "mark"})
    return _Item(kinds, first.start, end, plain[first.start : end].lower(), None, value)


# ── Reading ──


def facts(plain: str, naming: Naming = nobody) -> list[Fact]:
    """What the words of a line tell of motions, in order; ``naming`` finds persons in them."""
    items = _items(plain, naming)
    found: list[Fact] = []
    supposed = False
    for sentence in _sentences(items, plain):
        read = _Sentence(sentence, plain, supposed)
        found += read.facts()
        supposed = sentence[-1].text in ";；" and read.supposed and not read.found
    return sorted(found, key=lambda fact: (fact.start, fact.end, fact.telling))


def ends(plain: str) -> bool:
    """Whether words tell what came of a motion, and of no other thing: `CARRIED`, `Passed 5-0`."""
    told = {fact.telling for fact in facts(plain)}
    return Telling.OUTCOME in told and Telling.MOVED not in told


def is_announced(plain: str) -> bool:
    """Whether words announce a vote, and say nothing else: `Roll call:`, `表决：`."""
    items = _items(plain, nobody)
    return any("vote" in item.kinds for item in items) and all(item.kinds & {"vote", "skip", "mark"} for item in items)


def _sentences(items: list[_Item], plain: str) -> Iterator[list[_Item]]:
    """Sentences of a line, with the mark that ends each."""
    begin = 0
    for index, item in enumerate(items):
        last = index + 1 == len(items)
        broken = not last and "\n" in plain[item.end : items[index + 1].start]
        letter = index > begin and len(items[index - 1].text) == 1 and not items[index - 1].text.isdecimal()
        initial = item.text == "." and letter and not last
        if last or broken or (item.text in _STOPS and not initial):
            yield items[begin : index + 1]
            begin = index + 1


class _Sentence:
    """One sentence, in which each word tells one thing at most."""

    def __init__(self, items: list[_Item], plain: str, supposed: bool) -> None:
        self.items, self.plain = items, plain
        self.supposed = supposed or self._supposes(len(items))
        self.used: set[int] = set()
        self.found: list[Fact] = []
        self.aside = self._is_aside()
        self.asks = bool(items) and items[-1].text in "?？"

    def facts(self) -> list[Fact]:
        """What the sentence tells."""
        if self.asks or not self.items:
            return []
        self._people()
        self._pattern()
        self._counts()
        self._ballots()
        self._moved()
        self._outcome()
        self._silence()
        return self.found

    def _is(self, index: int, *kinds: str) -> bool:
        return 0 <= index < len(self.items) and not self.items[index].kinds.isdisjoint(kinds)

    def _next(self, index: int, *passed: str) -> int:
        """The first word behind a place that is none of those that tell nothing."""
        behind = range(index + 1, len(self.items))
        return next((i for i in behind if not self._is(i, "skip", *passed)), len(self.items))

    def _text(self, index: int) -> str:
        return self.items[index].text if 0 <= index < len(self.items) else ""

    def _in(self, index: int, marks: str) -> bool:
        """Whether one of some marks stands at a place."""
        return self._text(index) in set(marks)

    def _says(self, first: int, last: int) -> bool:
        """Whether a stretch holds words that say what is moved."""
        return any(self._is(i, "word", "approval") and not self._is(i, "motion") for i in range(first, last))

    def _any(self, *kinds: str) -> bool:
        return any(self._is(i, *kinds) for i in range(len(self.items)))

    def _tell(self, telling: Telling, first: int, last: int, **rest: object) -> None:
        if "count" in rest and last + 1 < len(self.items) and self._text(last + 1) in _counters():
            last += 1
        start, end = self.items[first].start, self.items[last].end
        self.found.append(Fact(telling, start, end, aside=self.aside, **rest))  # type: ignore[arg-type]

    def _is_aside(self) -> bool:
        """Whether the sentence is about a motion on another one: `the amendment`, `moved to table it`, `动议搁置`."""
        return any(self._is(i, "aside") or self._puts_off(i) for i in range(len(self.items)))

    def _puts_off(self, index: int) -> bool:
        """Whether a motion is one to put something off: `to` with such a verb behind it, in Chinese beside it."""
        behind = index + 1
        if not self._is(index, *_KEYS, "motion"):
            return False
        if self._han(index):
            named = self._is(index - 1, "name") or self._is(index - 2, "name")
            return (named and self._is(behind, "tabled")) or self._is(index - 1, "tabled")
        return self._is(behind, "to") and self._is(behind + 1, "to-tabled")

    def _void(self, index: int, *, at_all: bool = True) -> bool:
        """Whether what stands before a word makes it supposed, planned, or a thing of another time and place."""
        other = self._supposes(index) or (self.supposed and not self._supposes(len(self.items)))
        elsewhere = any(self._is(i, "earlier", "change") or self._is_year(i) for i in range(len(self.items)))
        return other or (elsewhere and at_all)

    def _is_year(self, index: int) -> bool:
        """Whether a number is a year, and no part of the name of a paper (`RES-2017-4`)."""
        item = self.items[index]
        beside = self.plain[max(0, item.start - 1) : item.start] + self.plain[item.end : item.end + 1]
        return item.value in _YEARS and "-" not in beside and "/" not in beside

    def _supposes(self, index: int) -> bool:
        comma = next((i for i in range(index - 1, -1, -1) if self._in(i, ",，")), 0)
        after = any(self._is(i, "temporal") and not self._is(i + 1, "mark") for i in range(comma, index))
        return after or any(self._is(i, "supposed", "coming") and not self._capital(i) for i in range(index))

    def _capital(self, index: int) -> bool:
        """Whether a word inside the sentence has a capital letter: a month is no `may`."""
        return index > 0 and self.plain[self.items[index].start].isupper()

    # who -------------------------------------------------------------------------------------------
    def _people(self) -> None:
        """Movers and seconders: each stands beside the word that tells what she does."""
        for index in range(len(self.items)):
            if self._is(index, "motion") and self._is(index - 1, "owner") and not self._void(index, at_all=False):
                self._tell(Telling.MOVER, index - 1, index - 1, party=self.items[index - 1].party)
            elif self._tells_of_people(index):
                self._pair_or_one(index)
        if self._any("motion", "both", *_ENDS):
            self._pair(0, len(self.items))

    def _tells_of_people(self, index: int) -> bool:
        """Whether a word tells that somebody moves or seconds something, here and now."""
        key = self._is(index, *_KEYS) or (self._is(index, "motion") and self._introduces(index))
        return key and not self._void(index, at_all=False)

    def _pair_or_one(self, index: int) -> None:
        """Mover and seconder behind a mark for both; else whoever stands beside the word."""
        if not self._is(index, "both"):
            self._one(index)
            return
        self._pair(index + 1, len(self.items))
        if self._is(index, "carried"):
            self._tell(Telling.OUTCOME, index, index, outcome=Outcome.CARRIED)

    def _one(self, index: int) -> None:
        """Whoever stands beside a word for moving or seconding."""
        name = self._beside(index)
        role = Telling.SECONDER if self._is(index, "second", "seconder") else Telling.MOVER
        if name is None or (self._is(index, "second") and not self._seconds(index)):
            return
        if not self._is(index, "move", "propose") or self._moves(index):
            self.used.add(name)
            formal = not self._is(index, "propose") or self._is(self._next(index), "motion")
            self._tell(role, name, name, party=self.items[name].party, formal=formal)

    def _seconds(self, index: int) -> bool:
        """Whether a motion is seconded, and not a worry or a thanks: nothing else stands behind, or a motion before."""
        behind = self._next(index)
        plain = behind >= len(self.items) or self._is(behind, "mark", "name", "owner", *_PLAIN)
        return plain or any(self._is(i, "move", "propose", "motion", "mover") for i in range(index))

    def _introduces(self, index: int) -> bool:
        """`Motion by …`, `Motion: …`: what stands behind a noun may be whose motion it is."""
        behind = next((i for i in range(index + 1, len(self.items)) if not self._is(i, "skip", "mover")), index)
        return self._is(behind, "by", "name") or self._in(behind, ":：(（") or self._is(index + 1, "mover")

    def _beside(self, index: int) -> int | None:
        """Where the name stands that belongs to a word: before a verb, else behind it."""
        left = index - 1
        while self._is(left, "skip") or self._in(left, ")）"):
            opens = next((i for i in range(left, -1, -1) if self._in(i, "(（")), 0) if self._in(left, ")）") else left
            left = opens - 1
        if self._is(index, "move", "propose", "second") and self._is(left, "name") and left not in self.used:
            return left
        right = index + 1
        while self._is(right, "skip", "by", "mover") or self._in(right, ":：-–—(（"):
            right += 1
        if self._is(right, "name") and right not in self.used:
            return right
        return self._agent(index)

    def _agent(self, index: int) -> int | None:
        """`Motion to adjourn by Quinn, second …`: whose motion it is stands behind its words."""
        if not self._is(index, "move", "motion"):
            return None
        for by in range(index + 2, len(self.items)):
            if self._is(by, "second", "seconder", *_ENDS) and not self._done_before(by):
                break
            if (self._is(by, "by", "mover") or self._in(by, ":：")) and self._is(by + 1, "name"):
                ends = by + 2 >= len(self.items) or self._is(by + 2, "mark", "skip", "second")
                return by + 1 if ends and by + 1 not in self.used else None
        return None

    def _pair(self, first: int, last: int) -> None:
        """`(Quinn/Robin)`, `Quinn, Robin` behind a mark for both: mover and seconder."""
        for index in range(first, last - 2):
            joined = self._text(index + 1) == "/" or (
                self._is(first - 1, "both") and self._is(index + 1, "mark", "skip")
            )
            if (
                self._is(index, "name")
                and joined
                and self._is(index + 2, "name")
                and not self.used & {index, index + 2}
            ):
                self.used |= {index, index + 2}
                self._tell(Telling.MOVER, index, index, party=self.items[index].party)
                self._tell(Telling.SECONDER, index + 2, index + 2, party=self.items[index + 2].party)
                return

    def _moves(self, index: int) -> bool:
        """Whether a verb tells that something was put to the vote, and not that somebody went somewhere."""
        if self._is(index + 1, "by") or self._han(index) or self._any("second"):
            return True
        behind = self._next(index, "name")
        return behind >= len(self.items) or self._is(behind, "mark", "second", "act") or self._opens_text(behind)

    def _opens_text(self, index: int) -> bool:
        """Whether words that are moved begin here: `that …`, `approval of …`, `to` with a verb in small letters."""
        if not self._is(index, "to"):
            return self._is(index, "lead", "approval", "aside")
        behind = self._is(index + 1, "word", "act", "aside", *_KEYS, *_ENDS)
        return behind and self.plain[self.items[index + 1].start].islower()

    # how many --------------------------------------------------------------------------------------
    def _counts(self) -> None:
        """`9 for, 1 against`, `Ayes: 5`, `反对票2票`: a number beside a side counts its votes."""
        numbers = [i for i in range(len(self.items)) if self._is(i, "number")]
        beside = {i: (self._nearest(i, -1), self._nearest(i, 1)) for i in numbers}
        lean = sum((behind is not None) - (before is not None) for before, behind in beside.values())
        for index, (before, behind) in beside.items():
            at = behind if before is None or (behind is not None and lean > 0) else before
            if at is None or at in self.used or not self._side(at) or self._void(min(index, at)):
                continue
            self.used |= {index, at}
            count = self.items[index].value
            self._tell(Telling(self._side(at)), min(index, at), max(index, at), count=count)
            self._counted_names(Telling(self._side(at)), max(index, at) + 1)

    def _counted_names(self, side: Telling, opens: int) -> None:
        """`1 against (Quinn)`: who was counted stands in brackets behind it."""
        if not self._in(opens, "(（") or not self._is(opens + 1, "name"):
            return
        names = self._list(opens + 1, 1)
        if self._in(names[-1] + 1, ")）"):
            self.used |= set(names)
            for name in names:
                self._tell(side, name, name, party=self.items[name].party)

    def _side(self, index: int) -> str:
        """The side a word may stand for."""
        return next((side for side in _SIDES if self._is(index, side, f"{side}-alone")), "")

    def _nearest(self, index: int, step: int) -> int | None:
        """The side that a number counts: beside it, with words for voters at most between them."""
        at = self._beyond(index, step)
        if at is None or (step < 0 and self._counts_nothing(index, at)):
            return None
        return at if self._closed(at, step) and (step > 0 or self._ended(index)) else None

    def _beyond(self, index: int, step: int) -> int | None:
        """The next side before or behind a number, across what may stand between the two."""
        at, words = index + step, 0
        while 0 <= at < len(self.items) and abs(at - index) <= _REACH:
            if self._side(at) or self._is(at, "away"):
                return at
            words += self._is(at, "word")
            if step > 0 and self._text(at) == "/" and self._is(at + 1, "number"):
                at += 1  # `4/5 votes`
            elif not self._is_between(at, step, words):
                return None
            at += step
        return None

    def _is_between(self, at: int, step: int, words: int) -> bool:
        """Whether a word or a mark may stand between a number and its side; behind it one word for voters may."""
        if self._is(at, "skip", "vote"):
            return True
        if step < 0:
            return self._in(at, ":：-–—(（=")
        return self._text(at) == "/" or (words == 1 and self._is(at, "word"))

    def _counts_nothing(self, index: int, side: int) -> bool:
        """`aye2`, `opposed (3)`, `due for 5/26`: a number that is glued to a word, that of a footnote, a day."""
        if side == index - 1 and self._text(index + 1) == "/" and self._is(index + 2, "number"):
            return True
        glued = not self._han(side) and self.items[side].end == self.items[index].start
        return glued or (self._is(side, "spoken") and self._in(index - 1, "(（"))

    def _closed(self, index: int, step: int) -> bool:
        """Whether a word that has other uses stands alone as the name of a side."""
        strong = step < 0 or self._is(index, *_SIDES, "away")
        if not strong and self._is(index + 1, "number") and not any(self._side(i) for i in (index + 2, index + 3)):
            return False  # `3 for 2`: a price
        return (strong or self._ended(index)) and not self._is(index + 1, "objection")

    def _ended(self, index: int) -> bool:
        """Whether nothing but words of voting follows a word at once."""
        return index + 1 >= len(self.items) or (self._is(index + 1, *_PLAIN) and not self._is(index + 1, "to"))

    def _clause(self, first: int, last: int) -> bool:
        """Whether a stretch stands in a clause of nothing but words of voting, which no colon ends."""
        stop = next((i for i in range(last + 1, len(self.items)) if self._in(i, ",，;；:：.。()（）")), len(self.items))
        return all(self._is(i, *_PLAIN) or self._side(i) for i in range(first, stop)) and not self._in(stop, ":：")

    def _pattern(self) -> None:
        """`carried 3-1`, `Vote: 5-0-1`, `以5比2`: numbers in a row, for, against and abstaining."""
        context = self._any(*_ENDS, "vote", "act", "agree")
        for index in range(len(self.items) - 2):
            row = self._row(index) if context and index not in self.used else []
            if len(row) >= len(Polarity) and not self._void(index) and self._is_vote(row):
                self.used |= set(row)
                self._tell_row(row)
                return

    def _tell_row(self, row: list[int]) -> None:
        """What the numbers of a row count; `4 to 3 to waive it` carries what follows."""
        row, ends = self._ends_of(row)
        values = [self.items[i].value or 0 for i in row]
        self.used |= {i for i in (row[-1] + 1, row[0] + 3) if self._side(i)}
        if self._is(row[-1] + 1, "to") and len(values) > 1:
            outcome = _ENDS["carried" if values[0] > values[1] else "failed"]
            self._tell(Telling.OUTCOME, 0, len(self.items) - 1, outcome=outcome)
        if any(self._is(i, "failed") and not self._is_wished(i) for i in range(row[0])):
            values[:2] = sorted(values[:2])
        for side, at, end, value in zip(_SIDES, row, ends, values, strict=False):
            self._tell(Telling(side), at, end, count=value)

    def _ends_of(self, row: list[int]) -> tuple[list[int], list[int]]:
        """The numbers of a row that count votes, and where the words for the voters end that each stands for."""
        ends = list(row)
        if self._in(row[0] + 1, "/") and self._is(row[-1] + 1, "vote", "agree", "skip"):
            return row[:1], [row[-1] + 1]  # `4/5 votes`: of how many
        if self._is(row[-1] + 1, "agree"):
            ends[0] = row[-1] + 1  # `5-0 in favour`
        elif self._is(row[0] + 1, "vote", "agree"):
            ends[0] = row[0] + 1  # `17 hands to 2`
        return row, ends

    def _only(self, *kinds: str) -> bool:
        """Whether all words of the sentence are of some kinds."""
        return all(self._is(i, *kinds) for i in range(len(self.items)))

    def _row(self, index: int) -> list[int]:
        """The numbers of a row that begins at a word, with marks or words like `to` between them."""
        row = [index] if self._is(index, "number") else []
        while row and len(row) < len(_SIDES):
            at = row[-1] + 1
            while at < len(self.items) and self._is(at, "between", "mark", "to", "vote"):
                at += 1
            timed = self._in(row[-1] + 1, ":：") and len(self._text(at)) > 1
            if not self._is(at, "number") or at == row[-1] + 1 or timed:
                break
            row.append(at)
        return row

    def _is_vote(self, row: list[int]) -> bool:
        """Whether nothing but words of voting stands beside a row of numbers; it is no score, no day and no price."""
        before, behind = row[0] - 1, row[-1] + 1
        while self._is(before, "skip", "mark", "by", "motion", *_SIDES, *_ALONE):
            before -= 1
        ends = self._is(behind, "mark", "skip", "vote", "to", "whole", "agree", *_ENDS)
        alone = behind >= len(self.items) or ends or not self._text(behind).isascii()
        bracketed = self._in(row[0] - 1, "(（") and (self._is(behind, "vote", "agree") or behind + 1 >= len(self.items))
        return alone and (before < 0 or bracketed or self._is(before, *_ENDS, "vote", "act"))

    # how -------------------------------------------------------------------------------------------
    def _ballots(self) -> None:
        """`Ayes: Quinn, Robin`, `Quinn aye, Robin nay`, `with Quinn abstaining`: names beside a side."""
        for index in range(len(self.items)):
            side = self._side(index)
            if not side or index in self.used:
                continue
            vague = self._is(index, "spoken") and not self._any(*_ENDS, "vote", "number", "whole")
            names = (not vague and self._before(index)) or self._behind(index)
            for name in names:
                if not self._void(min(name, index)):
                    self.used.add(name)
                    self._tell(Telling(side), min(name, index), max(name, index), party=self.items[name].party)
            if names:
                self.used.add(index)

    def _before(self, index: int) -> list[int]:
        """Names that stand right before a side, with a list of names before the last."""
        at = index - 1
        while self._is(at, "skip", "vote") or self._in(at, "-–—:："):
            at -= 1
        if not self._is(at, "name") or at in self.used or not self._closed(index, 1):
            return []
        labelled = any(self._in(i, ":：") for i in range(at + 1, index))
        if labelled and index + 1 < len(self.items) - 1:
            return []  # `Quinn: yes, we could`: she speaks
        names = self._list(at, -1)
        return names if self._clause(names[-1], index) else []

    def _behind(self, index: int) -> list[int]:
        """Names that stand behind a side, and nothing else with them."""
        at, labelled = index + 1, self._is(index, *_SIDES) and not self._han(index)
        while self._is(at, "skip", "vote", "number", "by") or self._in(at, ":：(（-–—"):
            labelled = labelled or self._in(at, ":：(（-–—") or self._is(at, "by")
            at += 1
        if not labelled or not self._is(at, "name") or at in self.used:
            return []
        names = self._list(at, 1)
        last = names[-1] + 1
        return names if last >= len(self.items) or self._is(last, "mark", *_PLAIN) else []

    def _list(self, at: int, step: int) -> list[int]:
        """Names in a row, with marks and joining words between them."""
        names = [at]
        while True:
            at += step
            while self._is(at, "skip") or self._in(at, ",，、&/"):
                at += step
            if not self._is(at, "name") or at in self.used:
                return names
            if step < 0 and any(self._in(i, ",，、") and not self._joins(i) for i in range(at, names[-1])):
                return names
            names.append(at)

    def _joins(self, index: int) -> bool:
        """Whether a comma stands in a list that a joining word ends, and not behind another vote."""
        return any(self._is(i, "name") for i in (index - 1,)) and not self._side(index - 1)

    # what ------------------------------------------------------------------------------------------
    def _moved(self) -> None:
        """The words that were moved: behind who moved them, or behind the noun that introduces them."""
        for index in range(len(self.items)):
            opens = self._is(index, "move", "propose", "resolve", "motion", "mover", "both", "vote", "carried")
            if not opens or self._void(index):
                continue
            begin = self._text_begins(index)
            if begin is None:
                continue
            end = self._text_ends(begin)
            while end > begin and self._is(end - 1, "mark", "aux", "by", "mover"):
                end -= 1
            if self._puts_off(index) or self._says(begin, end):
                self._tell(Telling.MOVED, begin, end - 1)
                self.used |= set(range(begin, end))
                return

    def _text_begins(self, index: int) -> int | None:
        """Where words that were moved begin, behind the names of who moved and seconded them."""
        at, labelled = self._behind_movers(index)
        if at >= len(self.items) or not self._may_move(index, at, labelled):
            return None
        if self._is(index, "motion") and self._in(at + 1, ":："):
            at, labelled = at + 2, True  # `Motion A: …`
        if self._is(at, "approval", "lead", "to"):
            opens = self._opens_text(at) or self._is(index, "motion")
            return at + self._is(at, "lead", "to") if opens else None
        named = self._is(index, "both", "resolve") and at > index + 1
        han = self._han(index) and self._is(index, "move", "propose")
        return at if labelled or named or han else None

    def _behind_movers(self, index: int) -> tuple[int, bool]:
        """The first word behind those that say who moved and seconded; and whether a colon stands before it."""
        at, passed = index + 1, ("skip", "by", "mover", "second", "seconder", "number")
        while at < len(self.items) and (at in self.used or self._is(at, *passed) or self._in(at, ":：,，-–—/")):
            at += 1
        return at, any(self._in(i, ":：") for i in range(index + 1, at))

    def _may_move(self, index: int, at: int, labelled: bool) -> bool:
        """Whether what was moved may stand behind a word: behind `vote`, `carried`, `mover` with a colon or `to`."""
        to = self._is(at, "to")
        if self._is(index, "vote", "mover") and not (to or labelled or self._is(at, "lead")):
            return False
        return to or not self._is(index, "carried", "vote") or (labelled and self._is(index, "carried"))

    def _text_ends(self, begin: int) -> int:
        """Where they end: before what tells of the seconder, the vote, or what came of it."""
        for at in range(begin, len(self.items)):
            if at in self.used and not self._is(at, "name"):
                return at
            if self._text(at) in _STOPS and at + 1 == len(self.items):
                return at
            if self._is_wished(at):
                continue
            if self._in(at, "(（") and (self._is(at + 1, "number", *_SIDES, *_ALONE) or self._in(at + 1, "+-")):
                return at
            if self._text(at) in _COMMAS or self._is(at, "by", "mover", "skip"):
                behind = next((i for i in range(at + 1, len(self.items)) if not self._is(i, "skip", "mark")), at)
                other = self._is(behind, "motion") or self._is_wished(behind) or self._numbers(behind)
                ends = self._is(behind, *_KEYS, *_ENDS, *_SIDES, "whole") and not other
                if behind in self.used or ends:
                    return at
            if at > begin and self._is(at, *_ENDS) and not self._done_before(at):
                return at
        return len(self.items)

    def _numbers(self, index: int) -> bool:
        """Whether `second` is the number of a thing inside what was moved: `to buy a second bus`."""
        return self._is(index, "second") and self._is(index - 1, "skip") and self._is(index + 1, "word")

    def _is_wished(self, index: int) -> bool:
        """Whether what came of something is only asked for: `that the minutes be approved`, `as passed or failed`."""
        wished = self._is(index, "wished") or self._is(index - 1, "wished")
        return wished or self._is(index - 1, "either") or self._is(index + 1, "either")

    def _han(self, index: int) -> bool:
        return not self._text(index).isascii()

    def _done_before(self, index: int) -> bool:
        """Whether a word of outcome is only told of a thing inside what was moved: `as approved in May`."""
        behind = index + 1
        return behind < len(self.items) and (self._is(behind, "to") or not self._is(behind, *_PLAIN))

    # what came of it -------------------------------------------------------------------------------
    def _outcome(self) -> None:
        """`Motion carried`, `Passed unanimously`, `The minutes were approved as read`: nothing goes on behind it."""
        for index in range(len(self.items)):
            kind = next((kind for kind in _ENDS if self._is(index, kind)), None)
            if kind is None or index in self.used or self._void(index) or self._is_wished(index):
                continue
            if any(self._han(i) and self._puts_off(i) for i in (index - 1, index + 1)):
                continue
            if kind == "carried" and self._han(index) and self._passes(index):
                return
            if self._concludes(index) or self._withdraws(index):
                self._tell(Telling.OUTCOME, 0, len(self.items) - 1, outcome=self._came_of(index, kind))
                self._subject(index)
                return
        if not self._refused() and self._at_one():
            self._tell(Telling.OUTCOME, 0, len(self.items) - 1, outcome=Outcome.CARRIED)

    def _came_of(self, index: int, kind: str) -> Outcome:
        """What a word of outcome tells: turned round by what stands before it, and by a second that is lacking."""
        before = next((i for i in range(index - 1, -1, -1) if not self._is(i, "whole") or self._is(i, "negator")), -1)
        if self._any("unseconded"):
            return Outcome.LAPSED
        refused = kind == "carried" and self._is(before, "negator")
        return Outcome.FAILED if refused else _ENDS[kind]

    def _at_one(self) -> bool:
        """`Unanimous.`, `All in favour.`: nothing is told but that nobody was against."""
        whole = next((i for i in range(len(self.items)) if self._is(i, "whole")), None)
        against = self._any("disagree", "disagree-alone")
        return whole is not None and not against and not self._void(whole) and self._only(*_PLAIN)

    def _refused(self) -> bool:
        """`The board did not approve the budget`: what a body did not do, and who it was stands right before."""
        for index in range(1, len(self.items)):
            body = self._is(index - 1, "skip") and self._is(index, "undid")
            if body and self._is(index + 1, "to-carried") and not self._void(index):
                self._tell(Telling.OUTCOME, 0, len(self.items) - 1, outcome=Outcome.FAILED)
                return True
        return False

    def _withdraws(self, index: int) -> bool:
        """`Quinn withdrew her motion`: whoever moved may take it back; the motion stands behind."""
        behind = range(index + 1, len(self.items))
        return (
            self._is(index, "withdrawn") and self._is(index - 1, "name") and any(self._is(i, "motion") for i in behind)
        )

    def _passes(self, index: int) -> bool:
        """`以7票赞成通过方案`: in Chinese, what a vote carries may stand behind it."""
        voted = any(self._is(i, "vote", "whole", *_SIDES, "number") for i in range(index))
        end = next(
            (i for i in range(index + 1, len(self.items)) if self._is(i, "mark") and not self._in(i, "《》“”")),
            len(self.items),
        )
        if not voted or end == index + 1 or self._is(index + 1, *_SIDES, "number"):
            return False
        self._tell(Telling.OUTCOME, 0, len(self.items) - 1, outcome=Outcome.CARRIED)
        if not any(fact.telling is Telling.MOVED for fact in self.found) and not self._is(index + 1, "motion"):
            self._tell(Telling.MOVED, index + 1, end - 1)
        return True

    def _concludes(self, index: int) -> bool:
        """Whether a word of outcome ends what is told: closed words behind it, a motion or a thing before it."""
        if not self._closes(index):
            return False
        head = self._head(index)
        if not head or (self._in(index - 1, "(（[") and self._in(index + 1, ")）]")):
            return True  # `Carried.`, `The gate is painted (carried)`
        last = head[-1]
        if self._is(index, "of-motion") and not self._is(last, "motion") and not self._moves_before(index):
            return False
        elected = self._is(last, "name") and self._is(index - 1, "skip")
        if elected or any(self._is(i, "motion", *_KEYS) for i in head):
            return True
        third = self._text(index).isascii() and self._text(index).endswith("s")
        acts = any(self._is(i, "act", "name") for i in head)
        return not (self._is(index - 1, "to", "lead") or third or acts)

    def _closes(self, index: int) -> bool:
        """Whether nothing but words of voting stands behind a word, up to the next comma or colon."""
        behind = range(index + 1, len(self.items))
        stop = next((i for i in behind if self._in(i, ",，;；:：")), len(self.items))
        return all(self._is(i, *_PLAIN) or self._side(i) for i in range(index + 1, stop))

    def _head(self, index: int) -> list[int]:
        """The words before a word that say what was put to the vote, and nothing of the vote itself."""
        passed = ("skip", "mark", "negator", "vote", "whole", "number")
        return [i for i in range(index) if i not in self.used and not self._is(i, *passed) and not self._side(i)]

    def _moves_before(self, index: int) -> bool:
        """Whether what is put to the vote is named before a word."""
        return any(self._is(i, "motion", *_KEYS) for i in range(index))

    def _subject(self, index: int) -> None:
        """What it came of, where that stands before it."""
        if any(fact.telling is Telling.MOVED for fact in self.found):
            return
        begin = next((i + 1 for i in range(index - 1, -1, -1) if self._in(i, ":：,，")), 0)
        end = index
        while end > begin and self._is(end - 1, "aux", "negator", "whole", "mark"):
            end -= 1
        if self._is(begin, "aux"):
            return
        acts = end == index and any(self._is(i, "motion", "approval") for i in range(index + 1, len(self.items)))
        if not acts and self._says(begin, end) and not any(self._is(i, *_KEYS) for i in range(begin, end)):
            self._tell(Telling.MOVED, begin, end - 1)

    def _silence(self) -> None:
        """`No objections.`, `（无异议）`: nothing is told but that nobody is against it."""
        if any(fact.telling is Telling.OUTCOME for fact in self.found) or not self._only(*_PLAIN):
            return
        objection = next((i for i in range(len(self.items)) if self._is(i, "objection")), None)
        if (
            objection is not None
            and not self._any("name")
            and any(self._is(i, "none", "negator") for i in range(objection))
        ):
            self._tell(Telling.SILENCE, 0, len(self.items) - 1)
