"""Clauses: who does what to what in a stretch of words, with negation, modality and degree.

The grammar is shallow on purpose: a predicate of the language's word list, and what stands before it in its clause
(subject, negators, auxiliaries, adverbs) and behind it (object). A predicate turns with each negator; what is asked,
supposed, planned or quoted is told as such.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from accord.notes.minutes import Party, Strength
from accord.notes.source import Span
from accord.reading.flow import Clause, Modality, Subject
from accord.reading.words import Language, Predicate, Token, language_of

Naming = Callable[[str], Sequence[tuple[int, int, Party]]]
"""Finds persons named in words: where each name begins and ends, and whose it is."""

_STOPS = frozenset(".!?。！？；;…")
_ASKS = frozenset("?？")
_COMMAS = frozenset(',:()—–-/|[]，、：（）【】「」『』“”"*')
_LISTS = frozenset(",，、/&和与跟")
_OPENS, _CLOSES = frozenset("“「『"), frozenset("”」』")
_REACH = 9
"""How many words before a predicate a negator may stand."""
_REACH_NOUN = 7
"""The same for a noun: `no serious objections`."""
_NEAR = 8
"""How many words before a clause what governs it may stand."""
_LONGEST = 8000
"""Code points of a text that are looked at."""
OUTCOMES = frozenset(("consensus", "decide", "dispose", "advance", "carry", "elect", "settle"))
"""Classes of predicates that tell what a meeting comes to."""
_CONSENTS = ("endorse", "accept")
"""Classes of predicates by which somebody consents."""
_SKIPPED = frozenset(
    (
        "strong", "partial", "also", "negator", "modal", "desire", "unsure", "ought", "joint", "auxiliary", "present",
        "past", "infinitive", "unnegate", "filler",
    )
)  # fmt: skip
"""Marks of the words that may stand between a subject and its predicate."""


@dataclass(slots=True)
class Words:
    """The words of one sentence, what each of them does, and who is named."""

    text: str
    tokens: list[Token]
    marks: list[frozenset[str]]
    language: Language
    number: int
    names: dict[int, tuple[int, Party]] = field(default_factory=dict)

    def place(self, position: int) -> int:
        """Which word is the first that begins at a position of the text, or behind it; their number, if none does."""
        return bisect_left(self.tokens, position, key=attrgetter("start"))

    def has(self, index: int, *marks: str) -> bool:
        """Whether the word at ``index`` bears one of the marks."""
        return 0 <= index < len(self.tokens) and not self.marks[index].isdisjoint(marks)

    def any(self, first: int, last: int, *marks: str) -> bool:
        """Whether one of the words does."""
        return any(not found.isdisjoint(marks) for found in self.marks[max(first, 0) : max(last, 0)])

    def does(self, first: int, last: int, mark: str) -> bool:
        """Whether a word that is a verb or a noun bears a mark as a verb; `the plan` is none, `the plan to` is."""
        before = ("article", "possessive", *(("anaphor",) if self.language.data.segmented else ()))
        return any(
            self.has(i, mark) and not (self.has(i - 1, *before) and not self.any(i, last, "infinitive"))
            for i in range(max(first, 0), last)
        )

    def adverb(self, index: int) -> bool:
        """Whether a word ends as adverbs do."""
        return bool(self.language.adverbs) and self.tokens[index].text.endswith(self.language.adverbs)

    def edge(self, index: int) -> bool:
        """Whether a clause ends at this word."""
        return self.tokens[index].text in _COMMAS and not self._hyphen(index)

    def _hyphen(self, index: int) -> bool:
        """A hyphen inside a word: nothing but letters on both sides of it."""
        token = self.tokens[index]
        return (
            token.text == "-"
            and self.text[token.start - 1 : token.start].isalnum()
            and self.text[token.end : token.end + 1].isalnum()
        )

    @property
    def asks(self) -> bool:
        """Whether the sentence is a question."""
        return bool(self.tokens) and self.tokens[-1].text in _ASKS


def nobody(_: str) -> Sequence[tuple[int, int, Party]]:
    """Knows no names."""
    return ()


def is_undecided(text: str) -> bool:
    """Whether words say that nothing was decided: `no decision was taken`, `本次不做决定`."""
    return any(words.any(0, len(words.tokens), "undecided") for words in sentences(text))


def sentences(text: str, named: Naming = nobody, language: Language | None = None) -> list[Words]:
    """The sentences of a text with the words in them."""
    text = text[:_LONGEST]
    language = language or language_of(text)
    people = named(text)
    tokens = language.tokens(text, [place for start, end, _ in people for place in (start, end)])
    marks = marks_of(tokens, language, text)
    names = _names(tokens, marks, people)
    found: list[Words] = []
    begin = 0
    for index in range(len(tokens)):
        if index + 1 == len(tokens) or _ends(text, tokens, marks, index):
            inside = {i - begin: (last - begin, party) for i, (last, party) in names.items() if begin <= i <= index}
            found.append(Words(text, tokens[begin : index + 1], marks[begin : index + 1], language, len(found), inside))
            begin = index + 1
    return found


def of_teller(words: Words, party: Party) -> Words:
    """`Quinn said that she agreed`: in what the minutes tell of somebody, a pronoun is she, up to another name."""
    names = dict(words.names)
    for index in range(len(words.tokens) - 1):
        if (index in names and names[index][1] != party) or (index and _stranger(words, index)):
            break
        subject = words.has(index, "third") and not words.has(index, "possessive")
        if subject and (words.marks[index + 1] or any(words.language.predicates.at(words.tokens, index + 1))):
            names[index] = (index + 1, party)
    return replace(words, names=names)


def _stranger(words: Words, index: int) -> bool:
    """`said Colin had told her that he agreed`: whether a name that nobody knows is the subject there."""
    token = words.tokens[index]
    named = any(first <= index < last for first, (last, _) in words.names.items())
    if named or words.marks[index] or not words.text[token.start].isupper():
        return False
    verb = index + 1
    while words.has(verb, "auxiliary", "strong", "also"):
        verb += 1
    told = words.language.predicates.at(words.tokens, verb) if verb < len(words.tokens) else ()
    return any(predicate.subject == "person" for _, predicate in told)


def _ends(text: str, tokens: Sequence[Token], marks: Sequence[frozenset[str]], index: int) -> bool:
    """Whether a sentence ends behind a word: at a stop, or where a new line begins with something new."""
    token, behind = tokens[index], tokens[index + 1]
    if token.text in _STOPS:
        return not (token.text == "." and index and "abbreviation" in marks[index - 1]) and behind.text not in _STOPS
    return "\n" in text[token.end : behind.start] and not text[behind.start].islower()


def marks_of(tokens: Sequence[Token], language: Language, text: str) -> list[frozenset[str]]:
    """What each word does; of a phrase, its first word bears the marks. A month is no `may`."""
    marks: list[frozenset[str]] = [frozenset()] * len(tokens)
    index = 0
    while index < len(tokens):
        last, found = next(language.marks.at(tokens, index), (index + 1, frozenset()))
        token = tokens[index]
        named = "modal" in found and index and text[token.start].isupper() and tokens[index - 1].text not in _STOPS
        marks[index] = frozenset() if named else found
        for inside in range(index + 1, last):
            marks[inside] = frozenset({"inside"}) | (found & _SKIPPED)
        index = last
    return marks


def _names(
    tokens: Sequence[Token], marks: Sequence[frozenset[str]], named: Sequence[tuple[int, int, Party]]
) -> dict[int, tuple[int, Party]]:
    """Names by the index of their first word; a short name in small letters that is a word of the language is none."""
    starts = {token.start: index for index, token in enumerate(tokens)}
    found: dict[int, tuple[int, Party]] = {}
    for start, end, party in named:
        first = starts.get(start)
        if first is None:
            continue
        last = next((i for i in range(first, len(tokens)) if tokens[i].end >= end), first) + 1
        found[first] = (last, party)
    return found


def clauses(text: str, named: Naming = nobody, *, language: Language | None = None, utterance: int = 0) -> list[Clause]:
    """The clauses of ``text``, in order; their spans count in ``text``.

    Args:
        text: plain words of one utterance, without the label of its speaker.
        named: finds persons in words.
        language: of the text; found by itself if None.
        utterance: index that the clauses get.
    """
    return [clause for words in sentences(text, named, language) for clause in in_sentence(words, utterance)]


def in_sentence(words: Words, utterance: int = 0) -> Iterator[Clause]:
    """The clauses of one sentence."""
    index = 0
    skip = [bool(marks & {"strong", "partial", "also"}) or words.adverb(i) for i, marks in enumerate(words.marks)]
    while index < len(words.tokens):
        if index in words.names:
            index = words.names[index][0]
            continue
        for last, predicate in words.language.predicates.at(words.tokens, index, skip):
            clause = _Reading(words, index, last, predicate).clause(utterance)
            if clause is not None:
                yield clause
                index = last - 1
                break
        index += 1


def tells_side(text: str, named: Naming = nobody) -> bool:
    """Whether the minutes' own words may tell that somebody, a body or the meeting takes a side."""
    told = (Subject.PERSON, Subject.BODY, Subject.NOBODY)
    headline = {"opens-sentence"} if language_of(text).data.segmented else {"opens-sentence", "form-past"}
    return any(
        clause.sign and clause.modality in (Modality.ASSERTED, Modality.REPORTED)
        and (
            clause.subject in told or clause.verb in OUTCOMES
            or (clause.subject is Subject.ELIDED and clause.verb == "endorse" and headline <= clause.marks)
        )
        for clause in clauses(text, named)
    )  # fmt: skip


class _Reading:
    """One predicate in its sentence."""

    def __init__(self, words: Words, first: int, last: int, predicate: Predicate) -> None:
        self.words, self.first, self.last, self.predicate = words, first, last, predicate
        self.left = self._left()
        self.right = self._right()
        self.seen: set[str] = set()

    # extent -----------------------------------------------------------------------------------------
    def _left(self) -> int:
        """Where the clause begins: behind a comma, a contrast or a joining word."""
        words = self.words
        for index in range(self.first - 1, -1, -1):
            if words.edge(index) or (
                words.has(index, "contrast", "joiner") and not words.has(index, "strong", "unsure")
            ):
                return index + 1
            if index and self._follows(index):
                return index
        return 0

    def _follows(self, index: int) -> bool:
        """`客服同意我就没意见`: whether at a word it begins what follows from the words before."""
        return self.words.has(index, "first") and self.words.has(index + 1, "consequent")

    def _right(self) -> int:
        """Where it ends."""
        words = self.words
        for index in range(self.last, len(words.tokens)):
            if words.tokens[index].text in _STOPS or words.edge(index) or words.has(index, "contrast"):
                return index
        return len(words.tokens)

    # what stands before -----------------------------------------------------------------------------
    def subject(self) -> tuple[Subject, int]:
        """Who or what the subject is, and where it stands (-1: nowhere)."""
        words, index = self.words, self.first - 1
        if self.predicate.subject == "person" and (agent := self._agent()):
            return agent
        if words.any(self.first, self.last, "first") and (
            self.predicate.name == "doubt" or not words.has(self.first, "possessive")
        ):
            return Subject.FIRST, self.first  # `I'm for it`, `my concern is`
        if self.predicate.part == "noun" and (holder := self._holder()) is not None:
            return Subject.PERSON, holder
        if self.predicate.part == "noun":  # `Quinn has some concerns`
            index = next((i - 1 for i in range(index, self.left - 1, -1) if words.has(i, "holding")), index)
        if words.language.data.segmented and (topic := self._topic()):
            return topic
        if self.predicate.subject != "thing" and self._whole(index):
            return Subject.BODY, index  # `All agreed`
        inside = {last - 1: start for start, (last, _) in words.names.items()}
        thing = self.predicate.subject == "thing"
        while index >= self.left:
            if index in inside:
                start = inside[index]
                if words.language.data.segmented and words.has(start - 1, "preposition"):
                    index = start - 2  # `我和陈明看法一致`
                    continue
                return (Subject.PERSON, start) if not thing else (Subject.POINT, start)
            if words.has(index, "nobody"):
                return Subject.NOBODY, index
            if words.has(index, "first") and not words.has(index, "possessive"):
                return Subject.FIRST, index
            if words.has(index, "second") and not words.has(index, "possessive"):
                return Subject.SECOND, index
            if words.has(index, "third") and not words.has(index, "possessive"):
                return Subject.THIRD, index
            if words.has(index, "anaphor") and (thing or not words.has(index, "strong", "also")):
                return Subject.ANAPHOR, index
            if words.has(index, *_SKIPPED, "inside", "opinion") or words.adverb(index):
                index -= 1
                continue
            return self._phrase(index)
        return self._inherited()

    def _agent(self) -> tuple[Subject, int] | None:
        """`supported by most members`: behind a passive, who does it, and where they stand."""
        words = self.words
        if self.predicate.part != "verb" or self._form() != "past" or not self._passive():
            return None
        by = next((i for i in range(self.last, min(self.last + 2, self.right)) if words.has(i, "agent")), self.right)
        for index in range(by + 1, min(by + _NEAR, self.right)):
            if index in words.names:
                return Subject.PERSON, index
            if words.has(index, "body", "nobody"):
                return Subject.BODY if words.has(index, "body") else Subject.NOBODY, index
        return None

    def _holder(self) -> int | None:
        """`objections from Quinn`, `concerns raised by Quinn`, `Quinn's objection is that …`: whose they are."""
        words = self.words
        given = next((i for i in range(self.last, self.right) if words.has(i, "source", "agent")), self.right)
        if given + 1 in words.names and all(words.marks[i] for i in range(self.last, given)):
            return given + 1
        told = words.has(self.last, "copula") and words.has(self.last + 1, "complement")
        own = told and words.has(self.first - 1, "possessive")
        return next((i for i, (last, _) in words.names.items() if own and last == self.first - 1), None)

    def _whole(self, index: int) -> bool:
        """Whether a word for everybody is the whole subject."""
        while index > self.left and (self.words.has(index, "auxiliary") or self.words.adverb(index)):
            index -= 1
        return index == self.left and self.words.has(index, "joint") and self.words.has(index, "body")

    def _topic(self) -> tuple[Subject, int] | None:
        """`陈明与李若水在日期上…`: in Chinese the person with whom the clause begins is its subject."""
        words = self.words
        if self.predicate.subject == "thing":
            return None
        starts = [i for i in sorted(words.names) if self.left <= i < self.first]
        told = max((i for i in range(self.left, self.first) if words.has(i, "relay")), default=-1)
        if starts and starts[0] < told < starts[-1]:
            return Subject.PERSON, starts[-1]  # `陈明说李若水反对`
        towards = words.any(self.left + 1, self.first, "towards")
        towards = towards and self.predicate.part != "noun" and not words.has(self.last, "possessive")
        if not starts and towards and words.has(self.left, "body"):
            return Subject.BODY, self.left  # `大家对方案表示认可`
        own = words.has(self.left, "first") and not words.has(self.left + 1, "possessive")
        plain = all(words.marks[i] for i in range(self.left, self.first))
        if (
            own
            and plain
            and not starts
            and not words.any(self.left + 1, self.first, "body", "third", "nobody", "relay")
        ):
            return Subject.FIRST, self.left  # `我得唱个反调`
        if not starts or any(
            words.tokens[i].text[0].isalnum() and not words.has(i, "filler") for i in range(self.left, starts[0])
        ):
            return None
        told = next((i for i in range(starts[-1], self.first) if words.has(i, "relay", "opinion")), self.first)
        others = ("body", "faction") if self.predicate.subject == "person" else ("body",)
        if any(words.has(i, *others) and not words.has(i, "joint") for i in range(told, self.first)):
            return None  # `陈明提到有人愿意…`, `陈明认为客户不会同意`
        if self._of_somebody_else(told):
            return None
        behind = [i for i in starts if not words.has(words.names[i][0], "possessive")]
        if not behind or behind[0] != starts[0]:
            return None
        joined = [
            i for i in behind if i == starts[0] or words.has(i - 1, "preposition") or words.tokens[i - 1].text in _LISTS
        ]
        return Subject.PERSON, joined[-1]

    def _of_somebody_else(self, told: int) -> bool:
        """`陈明认为供应商不会同意涨价`: whether behind a word of opinion a noun is subject, since an object follows."""
        words = self.words
        between = range(told + 1, self.first)
        nouns = [i for i in between if not words.marks[i] and words.tokens[i].text[0].isalnum()]
        takes = self.last < self.right and not words.marks[self.last] and words.tokens[self.last].text[0].isalnum()
        return (
            self.predicate.subject == "person"
            and bool(nouns)
            and takes
            and words.has(self.first - 1, "modal", "negator")
        )

    def _phrase(self, index: int) -> tuple[Subject, int]:
        """A noun phrase that ends at ``index``: a body, somebody's point, or a thing."""
        words = self.words
        low = next((i + 1 for i in range(index, self.left - 1, -1) if words.has(i, "opinion", "relay")), self.left)
        nouns = words.has(index, "body") or (words.has(index, "inside") and words.any(low, index, "body"))
        if nouns and self.predicate.subject != "thing":
            return Subject.BODY, index
        named = any(low <= i <= index for i in words.names)
        if words.any(low, index + 1, "target"):
            return Subject.POINT, index
        if words.language.data.segmented and self.predicate.subject == "thing" and words.has(low, "anaphor"):
            return Subject.ANAPHOR, index  # `这样改没有意义`
        if self.predicate.subject == "thing" and (named or words.any(low, index + 1, "second")):
            return Subject.POINT, index
        return Subject.THING, index

    def _inherited(self) -> tuple[Subject, int]:
        """No subject here: that of the clause before in the same sentence, else it is left out."""
        words = self.words
        if self.left and self.predicate.subject != "thing":
            if words.language.data.segmented and 0 in words.names:
                return Subject.PERSON, 0  # `陈明担心老员工用不惯，不主张取消`
            for index in range(self.left - 1, -1, -1):
                if index in words.names:
                    return Subject.PERSON, index
                if words.has(index, "first") and not words.has(index, "possessive"):
                    return Subject.FIRST, index
                if words.has(index, "third") and not words.has(index, "possessive"):
                    return Subject.THIRD, index
                if words.has(index, "body"):
                    return Subject.BODY, index
        return Subject.ELIDED, -1

    def turns(self) -> int:
        """How many words turn the predicate round."""
        low = max(self.left, self.first - (_REACH if self.predicate.part != "noun" else _REACH_NOUN))
        turns = sum(
            self.words.has(i, "negator")
            and not self.words.has(i, "unnegate", "inside")
            and not (self.words.has(i, "correlative") and self.words.any(low, i, "negator"))
            for i in range(low, self.first)
        )
        if self.predicate.part == "noun":
            return min(turns, 1)
        gap = self.words.language.data.segmented
        inner = range(self.first + 1, self.last - 1) if gap else ()  # `跟你的还是不一样`
        turns += sum(self.words.has(i, "negator") and not self.words.has(i, "unnegate", "inside") for i in inner)
        return 0 if turns == 1 and self.words.has(self.last, "comparison") else turns  # `could not agree more`

    # decisions --------------------------------------------------------------------------------------
    def modality(self, subject: Subject, at: int) -> Modality:
        """In what way the clause says what it says."""
        words, first = self.words, self.first
        if words.asks and not (subject is Subject.FIRST and self._asks_behind()):
            return Modality.ASKED
        if self._only_supposed(subject, at) or words.any(max(0, self.left - _NEAR), first, "ensuring"):
            return Modality.SUPPOSED
        near = at if at >= self.left else first
        if words.any(max(self.left, near - 2), near + 1, "relative") and subject is not Subject.THING:
            return Modality.SUPPOSED
        if self._denied() or words.has(self.last, "scorn"):
            return Modality.DENIED  # `同意个鬼`
        if self._unreal():
            return Modality.SUPPOSED
        if words.does(self.left, first, "proposing") or self._restricts() or self._pending():
            return Modality.PLANNED
        personal = subject in (Subject.FIRST, Subject.ELIDED)
        single = self._single(subject)
        if self._infinitive():
            personal = personal or words.any(self.left, first, "inclined")  # `Quinn tended to agree`
            wishes = words.any(self.left, first, "desire") and (single or (personal and self._plain_wish()))
            return Modality.ASSERTED if wishes else Modality.PLANNED
        if self.predicate.subject == "thing":
            return Modality.SUPPOSED if words.any(self.left, first, "manner") else Modality.ASSERTED
        if self.predicate.part == "noun" and words.any(self.left, first, "ought") and not self.turns():
            return Modality.PLANNED
        failed = self.turns() and words.any(max(self.left, first - 4), first, "failing")
        if words.any(max(self.left, first - 4), first, "ought", "unsure") and not (single or failed):
            return Modality.PLANNED
        would = subject is Subject.PERSON and words.any(max(self.left, first - 3), first, "desire")
        if words.any(max(self.left, first - 3), first, "modal") and not (
            single or would or self.predicate.part != "verb" or self.turns()
        ):
            return Modality.PLANNED
        return Modality.REPORTED if subject in (Subject.PERSON, Subject.THIRD, Subject.BODY) else Modality.ASSERTED

    def _only_supposed(self, subject: Subject, at: int) -> bool:
        """`if it is agreed`, `once the board agrees`; not `after some discussion it was agreed`."""
        words = self.words
        if self._on_which_another_rests():
            return True
        marked = [i for i in range(self.left, self.first) if words.has(i, "supposed", "condition")]
        if words.language.data.segmented and any(words.any(i, self.first, "consequent") for i in marked):
            marked = [i for i in marked if words.has(i, "supposed")]
        main = subject in (Subject.ANAPHOR, Subject.FIRST, Subject.BODY) and at > self.left
        begin = at - (subject is Subject.BODY and words.has(at - 1, "article"))
        return any(not (main and words.has(i, "temporal") and begin - i > 1) for i in marked)

    def _on_which_another_rests(self) -> bool:
        """`陈可同意我就同意`: whether it is only told as that from which the speaker's own side follows."""
        words, behind = self.words, self.last
        while behind < len(words.tokens) and (words.edge(behind) or words.has(behind, "particle")):
            behind += 1
        ahead = range(behind + 2, min(behind + 4, len(words.tokens)))
        follows = behind < len(words.tokens) and self._follows(behind)
        return follows and any(p.sign for i in ahead for _, p in words.language.predicates.at(words.tokens, i))

    def _asks_behind(self) -> bool:
        """`I agree, can we note that?`: the question is only what follows the clause."""
        words = self.words
        for edge in range(self.last, len(words.tokens) - 1):
            if words.edge(edge):
                index = edge + 1
                while words.has(index, "filler", "contrast", "joiner") or words.edge(index):
                    index += 1
                if words.has(index, "modal", "auxiliary", "relative") and not words.has(index, "infinitive"):
                    return True
        return False

    def _denied(self) -> bool:
        """`I haven't said that I oppose it`, `it's not that I don't like it`: it is said that a side was not taken."""
        words, first = self.words, self.first
        negated = next((i for i in range(self.left, first) if words.has(i, "negator")), first)
        said = words.any(negated, first, "saying") or words.any(self.left, first, "denying")
        return said or (words.any(self.left, first, "denial") and self.turns() > 1)

    def _unreal(self) -> bool:
        """`I would agree if we had the people`, `I wish I could agree`: what is not so."""
        words = self.words
        wish = words.any(self.left, self.first, "wishing")
        at = next((i for i in range(self.last, len(words.tokens)) if words.has(i, "condition")), len(words.tokens))
        supposed = words.language.data.segmented and words.any(0, self.left, "condition")
        if supposed and words.any(self.left, self.first, "unreal"):
            return True  # `要是人手够，我早就同意了`
        return wish or (words.any(self.left, self.first, "modal") and words.any(at, len(words.tokens), "unreal"))

    def _pending(self) -> bool:
        """`We have not agreed on a date yet`: that nothing is decided so far is no decision against it."""
        open_so_far = self.words.any(self.left, self.right + 1, "pending")
        return open_so_far and self.predicate.name in (*OUTCOMES, *_CONSENTS) and self.turns() > 0

    def _restricts(self) -> bool:
        """`some that we approve`: the clause only says which things are meant."""
        words = self.words
        at = next((i for i in range(self.first - 1, self.left, -1) if words.has(i, "first", "third", "body")), -1)
        before = at - 2
        that = next((i for i in range(self.first - 1, self.left, -1) if words.has(i, "restricting")), 0)
        noun = that > self.left and not words.has(that - 1, "auxiliary", "opinion", "negator")
        if noun and words.has(that + 1, "copula") and words.any(self.left, that, "article"):
            return True  # `a request that was rejected is logged`
        return (
            at > self.left + 1 and words.has(at - 1, "anaphor") and words.has(at - 1, "restricting")
            and (not words.marks[before] or words.has(before, "article", "anaphor", "target", "body"))
        )  # fmt: skip

    def _plain_wish(self) -> bool:
        """`Happy to support`, `would like to object`: a wish, no need."""
        return not self.words.any(self.left, self.first, "goal", "ought")

    def _single(self, subject: Subject) -> bool:
        """Whether one person speaks of herself."""
        return subject is Subject.ELIDED or (
            subject is Subject.FIRST and self.words.any(self.left, self.last, "single")
        )

    def _infinitive(self) -> bool:
        index, skipped = self.first - 1, ["strong", "also", "partial"]
        if self.predicate.part == "verb" and self._form() == "past":
            skipped.append("copula")  # `to be approved`
        while self.words.has(index, *skipped) and not self.words.has(index, "infinitive"):
            index -= 1
        return index >= self.left and self.words.has(index, "infinitive") and self.predicate.part == "verb"

    def strength(self) -> Strength:
        """How far the side goes."""
        words = self.words
        low, high = max(self.left, self.first - 5), min(self.last + 9, self.right)
        if any(words.has(i, "condition") for i in range(self.last, min(self.right + 4, len(words.tokens)))):
            return Strength.CONDITIONAL
        if self.left and (words.any(0, min(3, self.left), "condition") or self._supposed_before()):
            return Strength.CONDITIONAL
        return (
            Strength.PARTIAL
            if words.any(low, self.first, "partial") or words.any(self.last, high, "partial")
            else Strength.FULL
        )

    def _supposed_before(self) -> bool:
        """`表示，如果涨价，他可以支持`, `陈可同意我就同意`: whether the clauses before tell on what it depends."""
        words = self.words
        if not words.language.data.segmented:  # `said that if support signs off, he is fine with it`
            begin = next((i + 1 for i in range(self.left - 2, -1, -1) if words.edge(i)), 0)
            opens = next((i + 1 for i in range(begin, self.left) if words.has(i, "complement")), begin)
            return words.has(opens, "condition")
        rests = any(
            predicate.sign
            for i in range(self.left)
            for _, predicate in words.language.predicates.at(words.tokens, i)
        )  # fmt: skip
        return words.any(0, self.left, "condition") or (rests and self._follows(self.left))

    def clause(self, utterance: int) -> Clause | None:
        """The clause, or None where the words are no predicate here."""
        words, predicate = self.words, self.predicate
        if self._other_use():
            return None
        subject, at = self.subject()
        odd = subject is Subject.THING or (subject is Subject.ANAPHOR and predicate.name != "accept")
        if predicate.subject == "person" and odd and predicate.sign:
            return None
        turns = self.turns() + (subject is Subject.NOBODY)
        sign = predicate.sign * (-1) ** turns
        if predicate.part == "noun":
            held = words.any(max(self.left, self.first - 6), self.first, "holding") or self._raised()
            held = held or self._holder() is not None
            if not (turns or held or self._alone()):
                return None
            if predicate.sign < 0 and not turns and words.any(self.left, self.first, "sharing"):
                sign = 1
        modality = self.modality(subject, at)
        actor = words.names[at][1] if subject is Subject.PERSON and at in words.names else None
        together = self._together(at) if actor else ()
        finder = self._finder()
        if finder is not None:
            subject, at, actor = Subject.PERSON, finder, words.names[finder][1]
        if together and actor:
            actor, together = together[0], (*together[1:], actor)
        # Who stands beside the one behind `by` or `from` is of her mind.
        reach = self.first if subject is Subject.PERSON and at >= self.last else len(words.tokens)
        named = [
            (i, last, party) for i, (last, party) in words.names.items() if self.first <= i < reach or i < self.first
        ]
        told = self._tellers(at) if subject is Subject.PERSON else ()
        others = tuple(
            dict.fromkeys(
                party
                for i, _, party in named
                if i not in told
                and (i != at or self.predicate.subject == "thing")
                and party != actor
                and self.left <= i < self.right
            )
        )
        others = together or others
        begin, end = words.tokens[self.left].start, words.tokens[self.right - 1].end
        thing = (
            Span(words.tokens[self.last].start, words.tokens[self.right - 1].end) if self.right > self.last else None
        )
        return Clause(
            utterance=utterance, span=Span(begin, end),
            cue=Span(words.tokens[self.first].start, words.tokens[self.last - 1].end),
            verb=predicate.name, sign=sign, modality=modality, strength=self.strength(), actor=actor, object=thing,
            others=others, subject=subject, sentence=words.number,
            marks=frozenset((*self._marks(subject, turns), *(("together",) if together else ()))),
        )  # fmt: skip

    def _tellers(self, at: int) -> Collection[int]:
        """`Robin reported that Quinn was in favour`: where those are named who only tell of the one at ``at``."""
        words = self.words
        told = next((i for i in range(at - 1, self.left, -1) if words.has(i, "relay", "saying", "opinion")), self.left)
        return [i for i in words.names if self.left <= i < told]

    def _finder(self) -> int | None:
        """`Quinn found the plan convincing`: where the name stands of whoever judges."""
        words = self.words
        at = next((i for i in range(self.first - 1, self.left, -1) if words.has(i, "finding")), None)
        if at is None or self.predicate.subject != "thing":
            return None
        return next((i for i, (last, _) in words.names.items() if i >= self.left and last == at), None)

    def _together(self, at: int) -> tuple[Party, ...]:
        """`Quinn and Robin differ`: those who are the subject together with the one at ``at``."""
        words, found = self.words, []
        ends = {last: (start, party) for start, (last, party) in words.names.items()}
        while at > 0:
            gap = at - 1
            while (
                gap > 0
                and (words.has(gap, "joiner", "preposition", "article") or words.tokens[gap].text in _LISTS)
                and gap + 1 not in ends
            ):
                gap -= 1
            if gap + 1 not in ends or gap + 1 == at:
                break
            at, party = ends[gap + 1]
            found.append(party)
        return tuple(reversed(found))

    def _raised(self) -> bool:
        """`Concerns were raised`, `Some concern about …`: the minutes tell that there is one, not whose."""
        words, before = self.words, self.first - 1
        told = words.has(self.last, "copula") and words.has(self.last + 1, "holding")
        there = any(
            words.has(i, "existential") and words.has(i + 1, "copula") for i in range(self.left, self.first - 1)
        )
        return told or there or (before == self.left and words.has(before, "article") and words.has(before, "holding"))

    def _alone(self) -> bool:
        return self.left == 0 and self.first <= 1 and self.right - self.last <= 1

    def _compounded(self) -> bool:
        """Whether a word of content stands right before, as in `the Paxos consensus is …`."""
        words, before = self.words, self.first - 1
        content = before >= self.left and not words.marks[before] and words.tokens[before].text[0].isalnum()
        return content and not words.language.data.segmented and not words.adverb(before)

    def _whole_sentence(self) -> bool:
        """In Chinese, whether nothing but particles stands beside the predicate, as in `通过。`."""
        words = self.words
        others = [
            i for i in range(len(words.tokens)) if not self.first <= i < self.last and words.tokens[i].text[0].isalnum()
        ]
        return words.language.data.segmented and all(words.has(i, "particle", "auxiliary", "present") for i in others)

    def _other_use(self) -> bool:
        """Whether the words are something else here: a noun, part of a compound, an adjective before its noun."""
        words, first, last = self.words, self.first, self.last
        if self.predicate.name == "consensus" and self.predicate.part == "phrase" and self._compounded():
            return True
        if self.predicate.name == "carry" and not (words.any(self.left, first, "moved") or self._whole_sentence()):
            return True
        behind = words.tokens[last].text if last < len(words.tokens) else ""
        single = last - first == 1
        if self.predicate.sign and behind in words.language.compounds and self.predicate.part != "phrase":
            return True
        if self.predicate.sign and behind in (":", "：") and self.predicate.subject != "thing":
            return True  # `Concerns:`, `For:`: a label
        if words.language.data.segmented:
            restricts = self.predicate.subject == "person" and words.has(last, "possessive") and last + 1 < self.right
            noun = words.has(first - 1, "possessive") and words.has(last, "copula", "auxiliary", "negator")
            if noun and self.predicate.subject == "person" and self.predicate.sign:
                return True  # `陈明的顾虑是有道理的`
            return behind in words.language.compounds or self._attribute() or (restricts and self.predicate.sign != 0)
        if self.predicate.part == "verb":
            noun = words.has(first - 1, "article", "possessive", "preposition") and not words.has(first - 1, "desire")
            if noun and first > self.left and self.predicate.sign:
                return True
            if self._form() == "base" and self.predicate.sign and self._passive():
                return True  # `everyone is welcome`
            if (
                self.predicate.subject == "person"
                and self.predicate.sign
                and self._form() == "past"
                and self._passive()
            ):
                return self._agent() is None
            if self.predicate.subject == "thing" and self._form() == "ing":
                return True
            if self.predicate.subject == "thing" and self._form() == "base":
                if words.has(first - 1, "anaphor") and words.has(first - 2, "preposition"):
                    return True  # `from this work`
                if words.has(first - 1, "complement") and words.has(first - 2, "relay", "saying"):
                    return True  # `reported that work on it …`
                return not words.any(
                    max(self.left, first - 4), first, "modal", "negator", "ought", "auxiliary", "anaphor"
                )
        if self.predicate.part == "noun":
            return words.has(first - 1, "preposition") and not words.has(first - 1, "agent")
        if self.predicate.subject == "thing" and self.predicate.part == "phrase":
            return not self._predicative()
        return (
            self.predicate.subject == "person"
            and single
            and self.predicate.part == "phrase"
            and not self._said_of_somebody()
        )

    def _said_of_somebody(self) -> bool:
        """`I am against it`, `against.`, not `checked against it`: a word of attitude behind somebody or a copula."""
        words, index = self.words, self.first - 1
        while self._adverb(index, "negator", "filler", "unsure", "article") and not words.has(index, "auxiliary"):
            index -= 1
        return (
            index < self.left
            or words.has(index, "auxiliary", "copula", "first", "body", "third", "modal")
            or any(last - 1 == index for last, _ in words.names.values())
        )

    def _attribute(self) -> bool:
        """`很好的问题`: what judges belongs to the noun behind it."""
        words, last = self.words, self.last
        if self.predicate.subject != "thing" or last >= self.right or words.has(self.first, "advice", "advice-not"):
            return False
        if words.has(last, "possessive"):
            return last + 1 < self.right and words.tokens[last + 1].text[0].isalnum()
        return self._content_behind()

    def _adverb(self, index: int, *marks: str) -> bool:
        """Whether a word of the clause is an adverb, or bears one of ``marks``."""
        words = self.words
        if index < self.left:
            return False
        return words.has(index, "strong", "partial", "also", "inside", *marks) or words.adverb(index)

    def _passive(self) -> bool:
        """Whether a form of be or get stands before a past form."""
        index = self.first - 1
        while self.words.has(index, "strong", "negator", "partial", "also") and not self.words.has(index, "copula"):
            index -= 1
        return self.words.has(index, "copula") or self.words.has(index, "getting")

    def _predicative(self) -> bool:
        """`that is good`, `good.`, not `a good library`: an adjective that says something of its subject."""
        words, index = self.words, self.first - 1
        content = self._content_behind()
        if content and words.has(index, "article", "strong", "negator"):
            while words.has(index, "article", "strong", "partial", "negator", "also"):
                index -= 1
            return words.has(index, "copula") and words.has(index - 1, "anaphor", "target", "negator", "strong")
        while self._adverb(index, "negator", "modal", "article") and not words.has(index, "copula"):
            index -= 1
        if words.has(index, "copula") or words.has(index, "resembling") or words.any(self.left, index, "finding"):
            return not content
        behind = words.any(self.last, self.right, "copula")
        return index < self.left and not content and not behind and self.right - self.last <= 2

    def _content_behind(self) -> bool:
        """Whether a word of content follows at once: then an adjective belongs to it."""
        words = self.words
        return self.last < self.right and not words.marks[self.last] and words.tokens[self.last].text[0].isalpha()

    def _object_before(self) -> bool:
        """`这个方向我喜欢`: in Chinese what one likes may stand before who likes it."""
        words = self.words
        own = next((i for i in range(self.left, self.first) if words.has(i, "first")), self.left)
        return words.language.data.segmented and words.any(self.left, own, "anaphor", "target")

    def _form(self) -> str:
        """Which form of a verb this is: base, past, -ing or third person."""
        word = self.words.tokens[self.first].text
        base = {entry.split()[0] for entry in self.predicate.words}
        if word in base or self.words.language.data.segmented:
            return "base"
        return "ing" if word.endswith("ing") else "third" if word.endswith("s") else "past"

    def _marks(self, subject: Subject, turns: int) -> Iterator[str]:
        """What else was seen, by the name of its weight."""
        words, first, last = self.words, self.first, self.last
        low = max(self.left - 1, 0)
        if turns:
            yield "negated"
        if words.has(first - 1, "target", "anaphor", "strong", "copula"):
            yield "adjoined"
        if self.predicate.part == "verb":
            yield f"form-{self._form()}"
        if words.has(self.left - 1, "contrast") or words.any(low, min(low + 2, first), "contrast"):
            yield "contrast-before"
        if self.right < len(words.tokens) and words.any(self.right, self.right + 3, "contrast"):
            yield "contrast-behind"
        if words.any(self.left, first, "also") or words.any(last, min(self.right, last + 8), "also"):
            yield "also"
        closing = words.has(self.right - 1, "also") and self.right > last
        if (closing or words.any(max(self.left, first - 2), first, "also")) and words.has(first, "views"):
            yield "also-verb"
        if words.any(self.left, first, "modal"):
            yield "modal"
        if words.any(self.left, first, "unsure"):
            yield "unsure"
        if words.any(self.left, first, "opinion"):
            yield "opinion"
        if words.does(self.left, first, "goal"):
            yield "goal"
        if words.any(self.left, first, "delegating"):
            yield "delegated"
        if words.any(0, len(words.tokens), "thanks"):
            yield "thanks"
        if words.any(0, first, "past"):
            yield "past"
        if words.any(self.left, first, "joint"):
            yield "joint"
        if words.has(first, "views"):
            yield "views"
        if words.has(first, "sounding") and self.predicate.sign > 0:
            yield "sounds"
        number = any(words.tokens[i].text[0].isdigit() for i in range(last, min(last + 2, self.right)))
        if number or words.any(last, self.right, "result"):
            yield "result"
        mine = words.has(self.right - 1, "single") and words.has(
            self.right - 2, "purpose", "infinitive", "agent", "company"
        )
        if mine or (words.has(self.right - 2, "opinion") and words.has(self.right - 1, "inside")):
            yield "to-me"
        if last >= self.right:
            yield "bare"
        elif self._verb_behind() and self.predicate.name != "advance" and self.predicate.part != "noun":
            yield "to"
        elif words.any(last, min(last + 4, self.right), "anaphor", "second"):
            yield "anaphoric-object"
        elif words.any(last, min(last + 8, self.right), "target"):
            yield "target-object"
        if any(last <= i < self.right for i in words.names):
            yield "names-somebody"
        if self.predicate.object and last >= self.right and not self._object_before():
            yield "no-object"
        if self.predicate.object:
            yield "takes-object"
        if self.predicate.floor:
            yield "on-the-floor"
        if last + 1 < self.right and words.has(last, "complement"):
            yield "that-clause"
        if self.predicate.part == "verb" and self._form() == "past" and self._passive():
            yield "passive"
        if self._quoted():
            yield "quoted"
        if self.predicate.part == "noun" and not turns and self._raised():
            yield "raised"
        if self.predicate.part == "noun" and words.any(self.left, first, "voicing"):
            yield "voiced"
        if self.predicate.subject == "thing" and self._expletive(subject):
            yield "expletive"
        if not any(
            words.marks[i].isdisjoint(("filler",)) and words.tokens[i].text[0].isalnum() for i in range(self.left)
        ):
            yield "opens-sentence"
        if subject is Subject.FIRST and self._single(subject):
            yield "singular"
        if subject is Subject.ANAPHOR and words.any(self.left, first, "expletive"):
            yield "it"

    def _verb_behind(self) -> bool:
        """Whether an infinitive follows: `agreed to monitor it`, not `agree to Quinn's plan`."""
        words, behind = self.words, self.last + 1
        if not words.has(self.last, "infinitive"):
            return self.last - self.first > 1 and words.tokens[self.last - 1].text in words.language.data.marks.get(
                "infinitive", ()
            )
        if behind >= self.right:
            return False
        text, start = words.tokens[behind].text, words.tokens[behind].start
        named = behind in words.names or words.has(behind, "article", "anaphor", "possessive", "first")
        return not (named or text[0].isdigit() or words.text[start].isupper())

    def _expletive(self, subject: Subject) -> bool:
        """`it is good to test`: what is judged stands behind, and is nobody's words."""
        words = self.words
        if subject not in (Subject.ANAPHOR, Subject.ELIDED, Subject.THING):
            return False
        at = next(
            (i for i in range(self.last, min(self.last + 2, self.right)) if words.has(i, "infinitive", "supposed")),
            None,
        )
        return at is not None and not words.has(at + 1, "first", "second") and at + 1 not in words.names

    def _quoted(self) -> bool:
        """Whether the predicate stands between quotation marks."""
        before = [token.text for token in self.words.tokens[: self.first]]
        return before.count('"') % 2 == 1 or sum(t in _OPENS for t in before) > sum(t in _CLOSES for t in before)
