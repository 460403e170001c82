"""Whose outcomes are: what the body or the meeting is called that decides, without the date and the word *notes*."""

from __future__ import annotations

import re
from collections.abc import Iterable

from accord.ground.text import normal
from accord.notes.minutes import Minutes, Party, PartyKind, Relation, Statement
from accord.notes.source import Source
from accord.reading.clauses import OUTCOMES, tells_side
from accord.reading.notation import Lexicon
from accord.reading.outline import field_kind, section_kind
from accord.reading.words import language_of

_DATES = re.compile(
    r"(?<!\d)(?:\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?|\d{4}\s*年\s*\d{1,2}\s*月|\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{8}|\d{4}\s*年|(?:19|20)\d\d)(?!\d)"
)
_TIMES = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_EDGES = " \t\u3000-–—:：,，.。/|#@&+·•*_"
_OPEN = re.compile(r"[,，\s]*[(（\[【][^)）\]】]*$|^[^(（\[【]*[)）\]】](?=.{4})")
"""A bracket of which the other half is gone, with what stands in it."""
_SENTENCE = re.compile(r"[?？!！。]\W*$")
"""The end of a title that asks or exclaims something: it heads a text and names nobody."""
_FEW = 5
"""Words of the shortest outcome that says what was decided."""


def meeting_of(names: Iterable[str], lexicon: Lexicon) -> Party:
    """The meeting as a body: by the first of ``names`` that is one, else by the language's word for it."""
    named = (name_in(name, lexicon) for name in names if not _is_log(name, lexicon))
    found = next((name for name in named if name), None) or lexicon.meeting
    return Party(PartyKind.COLLECTIVE, found)


def name_in(title: str, lexicon: Lexicon) -> str | None:
    """What a title says of whose meeting it is; None if it says no more than the date and that these are notes."""
    if _SENTENCE.search(title):
        return None
    words = _TIMES.sub(" ", _DATES.sub(" ", title))
    words = lexicon.title_words.sub(" ", lexicon.title_dates.sub(" ", words))
    words = re.sub(r"[(（\[]\s*[)）\]]", " ", words)
    name = _OPEN.sub("", re.sub(r"\s{2,}", " ", words).strip(_EDGES)).strip(_EDGES)
    if not re.search(r"[^\W\d_]{2}", name) or lexicon.generic_meeting.fullmatch(name):
        return None
    return None if section_kind(name, lexicon) or field_kind(name, lexicon) else name


def _is_log(title: str, lexicon: Lexicon) -> bool:
    """Whether what was taken for a title is the first line of a chat."""
    return any(marker.handle and pattern.match(title) for marker, pattern in lexicon.markers)


def body_in(words: str, meeting: Party, lexicon: Lexicon) -> Party:
    """The body that decides, as words name it at their beginning (`The Board approved …`), else the meeting."""
    match = lexicon.bodies.match(words)
    if match is None or not tells_side(words[match.end() :]) or lexicon.generic_meeting.fullmatch(match["who"].strip()):
        return meeting
    return Party(PartyKind.COLLECTIVE, match["who"].strip())


def once(minutes: Minutes, found: list[Relation], lexicon: Lexicon) -> list[Relation]:
    """Outcomes once each: one that is given again (a summary at the end) repeats the first, and states nothing new."""
    first: dict[tuple[object, ...], int] = {}
    kept = []
    for relation in found:
        words = _decided(minutes.source, minutes.statements[relation.statement], lexicon)
        collective = relation.party.kind is PartyKind.COLLECTIVE and bool(words)
        key = (words, relation.polarity, relation.party)
        before = first.setdefault(key, relation.statement) if collective else relation.statement
        statement = minutes.statements[relation.statement]
        if before == relation.statement:
            kept.append(relation)
        elif statement.repeats is None and minutes.statements[before].party in (None, statement.party):
            statement.repeats = before
    return kept


def _decided(source: Source, statement: Statement, lexicon: Lexicon) -> str:
    """What was decided, without label, number and marks; nothing where the words only say that it was."""
    words = source.words(statement.span)
    label = re.match(r"^\W*[^:：]{2,30}[:：]\s*(?=\S)", words)
    words = words[label.end() :] if label else words
    if _news(words) < _FEW:
        return ""
    return re.sub(r"[\W_]+", "", normal(words))


def _news(words: str) -> int:
    """How many words say more than that something was decided: no replies, no words for deciding."""
    language = language_of(words)
    tokens = [token for token in language.tokens(words) if token.text[0].isalnum()]
    known: set[int] = set()
    for index in range(len(tokens)):
        ends = [last for last, _ in language.replies.at(tokens, index)]
        ends += [last for last, found in language.predicates.at(tokens, index) if found.sign or found.name in OUTCOMES]
        known.update(*(range(index, last) for last in ends))
    return len(tokens) - len(known)
