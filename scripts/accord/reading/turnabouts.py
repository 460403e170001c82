"""Turnabouts: two sides of one speaker in one utterance, of which one is conceded, turned or taken back.

`True, but I disagree` disagrees; `I'm against it, but I like the name` is against it; who says `I agree. No, wait.`
has taken no side that can be told.
"""

from __future__ import annotations

from collections.abc import Sequence

from accord.notes.minutes import Polarity
from accord.reading.clauses import Words
from accord.reading.flow import Stance
from accord.reading.stances import Talk, less_sure, shipped_weights
from accord.reading.words import language_of

_CLEAR = ("endorse", "support", "oppose", "accept", "reply", "reply-no", "unthink")
"""Cues that say in so many words which side is taken."""
_WORDS, _CLAUSES = ("reply", "accept"), ("endorse", "support", "oppose", "unthink")
"""Cues of words that open an answer, and those of the clauses that give it."""
_CONCEDED = ("reply", "accept", "like", "judge-true", "judge-well", "judge-works", "indeed")
"""Cues of what may be conceded before one says what one thinks."""
_AGAINST = ("endorse", "support", "oppose", "reply-no", "unthink")
"""Cues of what stands behind a contrast to a concession."""
_NO, _YES = ("no", "refusal"), ("yes", "accord", "assent")
"""Kinds of replies that take back the opposite side."""


def consistent(stances: Sequence[Stance], talk: Talk) -> list[Stance]:
    """The sides of one utterance; those that another one there turns are less sure."""
    turned = {id(one) for one in stances for other in stances if one is not other and _turned(one, other, talk)}
    turned |= {id(one) for one in stances if _taken_back(one, talk)}
    turned |= {id(one) for one in stances if any(_given_up(one, other, talk) for other in stances)}
    return [less_sure(s, "taken-back") if id(s) in turned else s for s in stances]


def _turned(one: Stance, other: Stance, talk: Talk) -> bool:
    """Whether a side does not hold beside another one."""
    alike = one.party == other.party and one.polarity != other.polarity and set(one.others) == set(other.others)
    if not alike or one.target != other.target:
        return False
    first, last = sorted((one, other), key=lambda s: s.evidence.start)
    sure = other.score >= shipped_weights().threshold
    if _contrasted(first, last, talk):
        turns = last.polarity is Polarity.DISAGREE and first.cue in _CONCEDED
        if turns and one is first and (_concedes(first, talk) or (sure and last.cue in _AGAINST)):
            return True
        return sure and one.cue not in _CLEAR and other.cue in _CLEAR
    clause_behind_word = one.cue in _CLAUSES and other.cue in _WORDS  # `Yes, I disagree.`, `I must admit I disagree.`
    return sure and other.cue in _CLEAR and not clause_behind_word


def _given_up(one: Stance, other: Stance, talk: Talk) -> bool:
    """`Quinn was first against it, then for it`: whether one was held at first, and another behind it."""
    if one.party != other.party or one.polarity == other.polarity or one.evidence.start >= other.evidence.start:
        return False
    text = talk.utterances[one.utterance].text
    for words in talk.sentences(one.utterance):
        places = [i for i, t in enumerate(words.tokens) if text.offset(t.start) < other.evidence.start]
        at = [i for i in places if text.offset(words.tokens[i].start) <= one.evidence.start]
        if at and text.offset(words.tokens[-1].end) > one.evidence.start:
            behind = range(at[-1] + 1, places[-1] + 1 if places else 0)
            return words.any(0, at[-1] + 1, "at-first") or any(words.has(i, "at-last") for i in behind)
    return False


def _concedes(stance: Stance, talk: Talk) -> bool:
    """Whether a side is one of the words by which one concedes: `fair enough`."""
    text = talk.utterances[stance.utterance].text
    begin = stance.evidence.start - text.span.start
    words = text.plain[begin : begin + stance.evidence.end - stance.evidence.start]
    return language_of(words).fold(words.strip().lower()) in language_of(words).concessions


def _taken_back(stance: Stance, talk: Talk) -> bool:
    """`I agree. No, wait.`: whether the next sentence begins with the opposite reply."""
    if stance.cue not in _CLEAR:
        return False
    text, sentences = talk.utterances[stance.utterance].text, talk.sentences(stance.utterance)
    behind = [words for words in sentences if text.offset(words.tokens[0].start) > stance.evidence.start]
    opposite = _NO if stance.polarity is Polarity.AGREE else _YES
    return bool(behind) and _begins_with(behind[0], opposite)


def _begins_with(words: Words, kinds: Sequence[str]) -> bool:
    place = next((i for i in range(len(words.tokens)) if not words.has(i, "filler") and not words.edge(i)), 0)
    return any(
        kind in kinds and last < len(words.tokens) and words.edge(last)
        for last, kind in words.language.replies.at(words.tokens, place)
    )


def _contrasted(first: Stance, last: Stance, talk: Talk) -> bool:
    """Whether a word of contrast stands between two sides."""
    text = talk.utterances[first.utterance].text
    return any(
        first.evidence.start < text.offset(token.start) < last.evidence.end and "contrast" in marks
        for words in talk.sentences(first.utterance)
        for token, marks in zip(words.tokens, words.marks, strict=True)
    )
