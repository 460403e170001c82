"""Prose: who is told to say, ask, propose or oppose something, as the subject of a verb at the start of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accord.ground.text import is_han
from accord.notes.minutes import Person
from accord.reading.clauses import marks_of
from accord.reading.names import People
from accord.reading.notation import Lexicon
from accord.reading.words import Language, Token, language_of

_HEAD = 80
"""Code points of the beginning of a sentence that are looked at."""
_VERB = 3
"""Words of the longest verb that stands before an agent."""
_OBJECT = 4
"""Words within which a noun of speech stands behind its verb."""
_BETWEEN = 5
"""Words that may stand between a subject and its verb."""
_INSIDE = re.compile(r"['’](?!\s)|[-\w/]")
"""What stands behind a name that is only part of another word; Chinese writes words without a space."""
_OPENING = re.compile(r"(?:[^\s,，.:：]+\s){0,5}[^\s,，.:：]+(?:[,，:：]|\s[-–—](?=\s))\s*")
_INSERTED = re.compile(r"\s*(?:[(（\[][^()（）\[\]]{1,60}[)）\]]|[,，][^,，.。]{1,60}(?:[,，][^,，.。]{1,60})?[,，])")
_TOLD = frozenset(
    [
        "endorse",
        "support",
        "oppose",
        "like",
        "dislike",
        "accept",
        "doubt",
        "block",
        "prefer",
        "propose",
        "say",
        "ask",
        "think",
    ]
)
"""Classes of predicates that tell that somebody said something."""
SAID = frozenset(["propose", "say", "ask", "think"])
"""Those of which things are no subject."""
_FUNCTION = frozenset(["modal", "auxiliary", "joiner", "contrast", "supposed", "relative", "preposition", "negator"])
_SKIPPED = frozenset(["strong", "partial", "also", "negator", "auxiliary", "past", "present", "filler", "how"])
_AND = re.compile(r"\s*(?:[,，、/&＆]|\band\b|和|与|及|與)\s*(?:and\s+|&\s*)?@?")
_JOINED = re.compile(r"\s*,?\s*(?:that|whether|if)\s+")


@dataclass(frozen=True, slots=True)
class Told:
    """A subject with its verb: where the subject begins, where the words begin, and who it is (None: a pronoun)."""

    begin: int
    words: int
    person: Person | None
    subject: str


def told_in(sentence: str, people: People, lexicon: Lexicon) -> Told | None:
    """Whom a sentence tells to say something, if its subject is somebody who is known, or he or she."""
    found = subject_of(sentence, people, lexicon)
    if found is None:
        return None
    begin, end, person = found
    end = behind = _all_of_them(sentence, end, people) if person else end
    inserted = _INSERTED.match(sentence, end)
    end = inserted.end() if inserted else end
    verb = verb_at(sentence, end)
    if verb is None:
        return None
    joined = _JOINED.match(sentence, verb[1])
    words = joined.end() if joined else end
    if sentence[verb[1] : verb[1] + 1] in ("的", "得"):  # `陈明提到的预算`, `陈明说得对`: what she spoke of, and how
        return None
    return Told(begin, words, person, sentence[begin:behind]) if sentence[words:].strip(" .。") else None


def _all_of_them(sentence: str, end: int, people: People) -> int:
    """Where the last name ends of those who are the subject together: `Ash and Birch think …`, `Ash/Birch think …`."""
    named = {place: behind for place, behind, _ in people.named_in(sentence[:_HEAD])}
    while (joined := _AND.match(sentence, end)) and joined.end() in named:
        end = named[joined.end()]
    return end


def subject_of(sentence: str, people: People, lexicon: Lexicon) -> tuple[int, int, Person | None] | None:
    """The person with whose name a sentence begins, with its place; without a person for a pronoun."""
    head = sentence[:_HEAD]
    number = lexicon.numbering.match(head)
    start = number.end() if number else 0
    opening = _OPENING.match(head, start)
    named = people.named_in(head)
    for begin in dict.fromkeys((start, opening.end() if opening else start)):
        title = lexicon.any_title.match(head, begin)
        places = {begin, begin + 1 if head[begin : begin + 1] == "@" else begin, title.end() if title else begin}
        for place, end, person in named:
            if place in places and (is_han(head[end - 1]) or not _INSIDE.match(head, end)):
                behind = lexicon.title_behind.match(sentence, end)
                return begin, behind.end() if behind else end, person
        pronoun = lexicon.third_person.match(head, begin)
        if pronoun:
            return begin, pronoun.end(), None
    return None


def verb_at(
    sentence: str, place: int, classes: frozenset[str] = _TOLD, *, strictly: bool = False
) -> tuple[int, int] | None:
    """Where a verb of saying begins and ends that stands at ``place``, behind adverbs and auxiliaries at most.

    Verbs that only sometimes tell that somebody said something (to offer, to review) count unless ``strictly``.
    """
    language = language_of(sentence)
    rest = sentence[place : place + _HEAD]
    tokens = language.tokens(rest)
    marks = marks_of(tokens, language, rest)
    adverbs = [
        bool(m & {"strong", "partial", "also"}) or _adverb(t, language) for t, m in zip(tokens, marks, strict=True)
    ]
    being = False
    for index in range(min(_BETWEEN, len(tokens))):
        word = tokens[index].text
        for last, plain in _verbs(tokens, index, adverbs, language, classes, strictly):
            if not plain or being == word.endswith("ing") or (language.data.segmented and plain):
                return place + tokens[index].start, place + tokens[last - 1].end
        being = being or "copula" in marks[index]
        if not (marks[index] & _SKIPPED or adverbs[index]) or "modal" in marks[index]:
            return None
    return None


def agent_of(sentence: str, place: int, classes: frozenset[str] = _TOLD) -> bool:
    """Whether whoever is named at ``place`` is told to have said something that stands before: `proposed by Quinn`."""
    language = language_of(sentence)
    tokens = language.tokens(sentence[max(place - _HEAD, 0) : place])
    marks = marks_of(tokens, language, sentence[max(place - _HEAD, 0) : place])
    skipped = len(tokens) - 1
    while skipped >= 0 and tokens[skipped].text in ("(", ")", "[", "]"):
        skipped -= 1
    while skipped > 0 and "agent" not in marks[skipped] and "article" in marks[skipped]:
        skipped -= 1
    if skipped < 1 or "agent" not in marks[skipped]:
        return False
    if skipped <= _OBJECT and tokens[skipped - 1].text in language.speech:  # `Motion by Quinn to …`
        return True
    for index in range(max(skipped - _VERB, 1), skipped):
        told = any(last == skipped for last, _ in _verbs(tokens, index, [], language, classes, strictly=True))
        if told and "copula" in marks[index - 1]:
            return True
    return False


def _verbs(
    tokens: list[Token], index: int, skip: list[bool], language: Language, classes: frozenset[str], strictly: bool
) -> list[tuple[int, bool]]:
    """Entries that begin at a word: where each ends; and whether it is a verb that `be` makes passive."""
    found = [] if strictly else [(last, True) for last, _ in language.telling.at(tokens, index, skip)]
    if not strictly and tokens[index].text in language.giving and (last := _speech(tokens, index, language)):
        found.append((last, True))
    for last, predicate in language.predicates.at(tokens, index, skip):
        if predicate.name in classes and predicate.subject != "thing" and predicate.part != "noun":
            found.append((last, predicate.part == "verb"))
    return found


def _speech(tokens: list[Token], index: int, language: Language) -> int | None:
    """Where a noun of speech ends that a verb of giving has: `gave a quick overview`, `raised two concerns`."""
    for place in range(index + 1, min(index + 1 + _OBJECT, len(tokens))):
        word = tokens[place].text
        if word in language.speech:
            return place + 1
        if not word.isalpha() or any(mark & _FUNCTION for _, mark in language.marks.at(tokens, place)):
            return None
    return None


def marks_of_word(word: str) -> frozenset[str]:
    """What a word by itself does, however it is written: Will, May, Once."""
    language = language_of(word)
    return next(iter(marks_of(language.tokens(word), language, word.lower())), frozenset())


def is_function_word(word: str) -> bool:
    """Whether a word is one that only joins, asks or supposes."""
    return not _FUNCTION.isdisjoint(marks_of_word(word))


def _adverb(token: Token, language: Language) -> bool:
    return bool(language.adverbs) and token.text.endswith(language.adverbs)
