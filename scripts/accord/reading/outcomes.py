"""What closed forms tell of an outcome: a word alone (`Accept.`), a cell below `Decision`, an answered question.

Words are data (``disposals``, ``findings`` and ``labels`` of the languages); who decides is not told by them.
"""

from __future__ import annotations

import re

from accord.notes.minutes import Polarity
from accord.notes.source import Span
from accord.reading.clauses import Words, sentences
from accord.reading.words import Language, language, language_of

_ANSWERED = re.compile(r"(?P<question>[^?？]{4,200}[?？])\W{0,6}(?P<answer>\w{1,12})\s*[.!。！]?\s*$")
_ARROW = re.compile(r"\s(?:[-=]+>|[→⇒➔])\s*")
_MARKS = re.compile(r"\W*")
_ENDS, _COLONS = frozenset(".;!(—–-。；！（"), frozenset(":：")
"""Marks behind which a word that tells what became of an item is complete; and those behind which reasons stand."""
_REASON = 2
"""Words of the shortest reason."""
_FEW = 3
"""Characters of the shortest cell that says what was decided."""


def disposal(said: Words) -> tuple[Polarity, int] | None:
    """What a sentence tells at its beginning of what became of an item: the side, and the word behind; else None."""
    opens = (i for i, token in enumerate(said.tokens) if token.text[0].isalnum())
    first = next((i for i in opens if not said.has(i, "first") or said.has(i, "single")), None)
    found = None if first is None or said.asks else next(said.language.disposals.at(said.tokens, first), None)
    return (Polarity(found[1]), found[0]) if found else None


def disposed(words: str) -> Polarity | None:
    """The side that words in the place of a decision tell at their beginning: `Accept PR 4`, `We won't adopt it`."""
    said = next(iter(sentences(words)), None)
    found = disposal(said) if said else None
    return found[0] if found else None


def alone(words: str) -> Polarity | None:
    """The side of words that only tell what became of an item, maybe with a reason: `Accept.`, `Reject: too small`."""
    said = next(iter(sentences(_ARROW.split(words)[-1])), None)  # `No remarks -> merged`
    found = disposal(said) if said else None
    if said is None or found is None:
        return None
    side, behind = found
    ends = behind >= len(said.tokens) or said.tokens[behind].text in _ENDS or said.has(behind, "company")
    return side if ends or _gives_reason(said, behind) else None


def _gives_reason(said: Words, colon: int) -> bool:
    """Whether behind a colon a reason stands, and no list of those who voted so, nor a number of them."""
    rest = said.tokens[colon + 1 :]
    listed = any(token.text in said.language.listing or token.text in ",、，&/" for token in rest)
    return said.tokens[colon].text in _COLONS and len(rest) >= _REASON and rest[0].text.isalpha() and not listed


def decided(head: str, cell: str) -> tuple[Polarity, Span] | None:
    """The side that a cell tells below the head of a column, and its words; None where nothing is decided.

    A column that may hold measurements (`Result`) decides only where the cell says what became of the row.
    """
    known = _languages(head)
    if not any(one.labels.get(one.folded(head)) == "outcome" for one in known):
        return None
    said = sentences(cell)
    found = disposal(said[0]) if said else None
    measures = any(one.folded(head) in one.findings for one in known)
    if is_open(said) or (found is None and (measures or len(cell.strip()) < _FEW)):
        return None
    begin = _MARKS.match(cell)
    return found[0] if found else Polarity.AGREE, Span(begin.end() if begin else 0, len(cell.rstrip()))


def is_open(said: list[Words]) -> bool:
    """Whether nothing is decided: `TBD`, `待定`, a question, `no decision was taken`; or nothing is said."""
    return all(one.asks or one.any(0, 2, "unsettled", "nobody") for one in said) or any(
        one.any(0, len(one.tokens), "undecided") for one in said
    )


def answered(words: str) -> Polarity | None:
    """The side of an answer behind a question about what is to be done: `Should we move?: YES`."""
    match = _ANSWERED.fullmatch(words.strip())
    if match is None:
        return None
    sides = [one.ballots.get(one.folded(match["answer"])) for one in _languages(match["question"])]
    side = next((side for side in sides if side in ("agree", "disagree")), None)
    asked = sentences(match["question"])
    done = any(one.any(0, len(one.tokens), "ought", "goal") for one in asked)
    return Polarity(side) if side and done else None


def _languages(words: str) -> tuple[Language, ...]:
    """The language of words; the heads of tables and votes may be English in notes of another one."""
    return tuple(dict.fromkeys((language_of(words), language("en"))))
