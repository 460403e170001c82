"""Votes as notes write them down in closed forms: signs, ticked boxes, counts and poll tables, each with its motion.

A vote is cast on what was put to the vote, never on the vote before it. Zero and an abstention take no side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accord.notes.minutes import Party, PartyKind, Polarity, Strength
from accord.notes.source import Span
from accord.reading.flow import Utterance, Voice
from accord.reading.words import Language, language_of

_SIGN = re.compile(r"\s*(?P<sign>[+＋-])\s?(?P<size>\d+(?:\.\d+)?)\s*[.!。]?\s*(?:[(（][^)）]{0,40}[)）])?\s*$")
_ZERO = re.compile(r"\s*[+-]?\s?0(?:\.0+)?\s*[.!。]?\s*$")
_BOX = re.compile(r"^\s*\[(?P<tick>[xX✓✔ ])\]\s*(?P<who>@?[\w.-]{2,39}(?:\s[\w.-]+){0,2})?\s*$")
_COUNT = re.compile(r"^\W*(?P<side>[^\d:：|]{1,24}?)\s*[:：]\s*(?P<count>\d{1,4})\W*$")
_CELL = re.compile(r"\s*\|\s*")


def sign_of(plain: str) -> tuple[Polarity | None, Strength] | None:
    """The side of words that are nothing but a sign: `+1`, `-1.`, `+0.5`; of a zero (None, …), of other words None."""
    if _ZERO.match(plain):
        return None, Strength.FULL
    match = _SIGN.match(plain)
    if match is None:
        return None
    side = Polarity.AGREE if match["sign"] != "-" else Polarity.DISAGREE
    return side, Strength.FULL if float(match["size"]) >= 1 else Strength.PARTIAL


def motion_of(utterances: Sequence[Utterance], index: int) -> int | None:
    """What a vote at ``index`` is cast on: the last utterance under the same heading that is no such vote itself."""
    for other in range(index - 1, -1, -1):
        said = utterances[other]
        if said.topics != utterances[index].topics or said.voice is Voice.HEADING:
            return None
        if said.text.plain.strip() and sign_of(said.text.plain) is None:
            return other
    return None


def boxes(utterances: Sequence[Utterance], index: int) -> tuple[str, bool] | None:
    """Whose box a line is, and whether it is ticked: in a row of such lines, below words that call for a vote."""
    match = _BOX.match(utterances[index].text.plain)
    if match is None:
        return None
    row = [index]
    for step in (-1, 1):
        other = index + step
        while 0 <= other < len(utterances) and _BOX.match(utterances[other].text.plain):
            row.append(other)
            other += step
    above = utterances[max(0, min(row) - 3) : min(row)]
    if len(row) < 2 or not any(puts_to_vote(u.text.plain) for u in above):
        return None
    return (match["who"] or "").lstrip("@"), match["tick"] != " "


def puts_to_vote(plain: str) -> bool:
    """Whether words put something to the vote, or tell of one."""
    words = language_of(plain)
    tokens = words.tokens(plain)
    return any(words.ballots.get(token.text) == "vote" for token in tokens)


def counted(utterances: Sequence[Utterance], index: int) -> Iterator[tuple[Polarity, str, Span]]:
    """`SF: 15` and the row of a poll table: the side, the words that stand for the voters, and where they stand."""
    plain = utterances[index].text.plain
    match = _COUNT.match(plain)
    if match is not None and _beside_counts(utterances, index):
        side = _side(match["side"], language_of(plain))
        if side in ("agree", "disagree") and int(match["count"]):
            yield Polarity(side), plain.strip(), Span(0, len(plain))
    if utterances[index].voice is Voice.ROW and index and utterances[index - 1].voice is Voice.ROW:
        yield from _poll(utterances[index - 1].text.plain, plain)


def _beside_counts(utterances: Sequence[Utterance], index: int) -> bool:
    """Whether a line is one of several that each count a side."""
    near = [i for i in range(index - 2, index + 3) if i != index and 0 <= i < len(utterances)]
    return any(
        (m := _COUNT.match(utterances[i].text.plain)) and _side(m["side"], language_of(m["side"])) is not None
        for i in near
    )


def _poll(head: str, row: str) -> Iterator[tuple[Polarity, str, Span]]:
    """The sides in a row of numbers below a row of the names of sides."""
    heads, cells = (_CELL.split(line.strip().strip("|").strip()) for line in (head, row))
    sides = [_side(word, language_of(word)) for word in heads]
    if len(heads) != len(cells) or not any(sides) or not all(re.fullmatch(r"\d*", cell) for cell in cells):
        return
    if not all(side for side, word in zip(sides, heads, strict=True) if word):
        return
    for polarity in Polarity:
        counts = [(h, c) for h, c, s in zip(heads, cells, sides, strict=True) if s == polarity and c]
        if any(int(c) for _, c in counts):
            yield polarity, ", ".join(f"{h} {c}" for h, c in counts), Span(0, len(row))


def _side(word: str, language: Language) -> str | None:
    """The side that the name of a column or of a count stands for: agree, disagree, neutral."""
    return language.ballots.get(language.folded(word))


def voters(words: str) -> Party:
    """Those whom a count stands for."""
    return Party(PartyKind.UNNAMED, words)
