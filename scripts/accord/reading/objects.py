"""Objects: what a clause that takes a side has for its object: what was said, what is proposed, or words of its own.

`I agree` is on what was said before; `in favour` and `I agree, if …` on what has been proposed, whatever was said of it
since; `I am against the new logo` on the new logo, be it spoken of before or not.
"""

from __future__ import annotations

from accord.notes.minutes import Strength
from accord.notes.source import Span
from accord.reading.clauses import Words
from accord.reading.flow import Clause, Reference
from accord.reading.words import regular_forms

_JOINS = ("company", "complement", "infinitive", "preposition")
"""Marks of words before the words of an object: `with`, `that`, `of`."""
_ENDS = ("contrast", "supposed", "condition", "relative")
"""Marks of the words with which an object ends, since something else begins."""
SIDES = ("endorse", "support", "accept", "oppose", "consensus")
"""Classes of predicates that only say which side is taken."""
_LIKING = ("like", "dislike", "accept", "judge-well", "judge-works")
"""Classes of predicates that may be of the thing which is spoken of, instead of what was said of it."""
_NOUNS = frozenset(("target", "change", "moved", "work", "goal", "proposed", "office", "body", "thanks"))
"""Marks of words that are nouns of everyday things, too."""
_LATIN, _COMMON = 4, 3
"""Letters that two forms of one word share at least, and by how many they may differ at the end."""


def reference(clause: Clause, words: Words) -> tuple[Reference, Span | None]:
    """What a side is on; and the words of its object, if they tell what is spoken of."""
    own = None if _views(clause, words) or _that_it(clause, words) else _own(clause, words)
    if own is not None:
        return Reference.OWN, own
    floor = "on-the-floor" in clause.marks and not ("target-object" in clause.marks or _of_words(clause, words))
    pointed = "anaphoric-object" in clause.marks and not _it(clause, words)
    given = pointed or words.any(words.place(clause.span.start), words.place(clause.cue.start), "given")
    floor = (floor and not given) or clause.strength is Strength.CONDITIONAL or _proposed(clause, words)
    if floor:
        return Reference.FLOOR, None
    if clause.verb in _LIKING:
        return (Reference.SAID if _of_words(clause, words) else Reference.THING), None
    thing = _it(clause, words) and not clause.verb.startswith("judge")
    return (Reference.FLOOR if thing else Reference.SAID), None


def _that_it(clause: Clause, words: Words) -> bool:
    """`I don't like that it is slow`: of what was spoken of, said in a sentence of its own."""
    behind = words.place(clause.cue.end)
    return words.has(behind, "complement", "relative") and words.has(behind + 1, "anaphor", "third")


def _own(clause: Clause, words: Words) -> Span | None:
    """The words of the object that tell what is spoken of: not `that`, `your idea`, `most of it`, `here`."""
    first, last = _extent(clause, words)
    joins = () if words.language.data.segmented else _JOINS
    while first < last and (words.has(first, *joins) or not words.tokens[first].text[0].isalnum()):
        first += 1
    last = next((i for i in range(first + 1, last) if _goes_on(words, first, i)), last)
    if not any(telling(words, i) for i in range(first, last)):
        return None
    return Span(words.tokens[first].start, words.tokens[last - 1].end)


def _of_words(clause: Clause, words: Words) -> bool:
    """`Well said`, `good point`, `说到点子上了`: what was said is good, not the thing that it was said of."""
    first, last = words.place(clause.cue.start), words.place(clause.cue.end)
    cue = words.language.fold(words.text[clause.cue.start : clause.cue.end])
    said = cue.startswith(tuple(words.language.data.marks["telling-back"])) or words.any(first, last, "saying")
    true = any(
        p.name == "judge-true" for i in range(first, last) for _, p in words.language.predicates.at(words.tokens, i)
    )
    return said or true or words.any(first, last + 1, "target")


def _proposed(clause: Clause, words: Words) -> bool:
    """`supported the proposal`: what was proposed, in so many words."""
    return words.any(words.place(clause.cue.start), words.place(clause.span.end), "proposed")


def _views(clause: Clause, words: Words) -> bool:
    """`我倒觉得…`: what stands behind is the speaker's own view, not what it is against."""
    cue = words.language.fold(words.text[clause.cue.start : clause.cue.end])
    return words.language.data.segmented and cue.endswith(tuple(words.language.data.marks["opinion"]))


def _extent(clause: Clause, words: Words) -> tuple[int, int]:
    """Where the object begins and ends, joining words included; empty where there is none."""
    first = words.place(clause.cue.end)
    last = words.place(clause.object.end) if clause.object else first
    if words.language.data.segmented:
        before = _topic(clause, words)
        first, last = before or (first, last)
    elif not _takes(clause, words, first):
        return first, first
    last = next((i for i in range(first, last) if _ends(words, i, first)), last)
    while last > first and not words.tokens[last - 1].text[0].isalnum():
        last -= 1
    return first, last


def _ends(words: Words, index: int, first: int) -> bool:
    joins = words.has(index, "joiner") and not words.has(index, "preposition")
    if index == first and not words.has(index, "condition"):
        return joins and not words.language.data.segmented  # `against because …`; but `同意等到五月`
    return words.has(index, *_ENDS) or (joins and words.tokens[index].text not in words.language.listing)


def _goes_on(words: Words, first: int, index: int) -> bool:
    """`saw the point and changed the date`: whether another act follows the object, which tells nothing by itself."""
    joins = words.tokens[index].text in words.language.listing
    return (
        joins
        and words.any(first, index, "target", "anaphor")
        and not any(telling(words, i) for i in range(first, index))
    )


def _takes(clause: Clause, words: Words, behind: int) -> bool:
    """Whether what follows is the object: joined by a word, or that of a verb that has one."""
    joining = words.language.joining
    joined = behind < len(words.tokens) and words.tokens[behind].text in joining
    closes = words.has(behind - 1, *_JOINS, "article") or words.tokens[behind - 1].text in joining  # `in favour of`
    return joined or closes or "takes-object" in clause.marks


def _topic(clause: Clause, words: Words) -> tuple[int, int] | None:
    """`我对扩建没有意见`: in Chinese the object may stand before its verb."""
    at = words.place(clause.cue.start)
    begin = words.place(clause.span.start)
    towards = next((i for i in range(begin, at) if words.has(i, "towards")), None)
    return None if towards is None else (towards + 1, at)


def behind_side(words: Words) -> Span | None:
    """What stands behind the first word for a side in a sentence: what a question about sides is on."""
    for index in range(len(words.tokens)):
        for last, predicate in words.language.predicates.at(words.tokens, index):
            if predicate.name in (*SIDES, "objection", "dispose"):
                end = next((i for i in range(last, len(words.tokens)) if words.edge(i)), len(words.tokens) - 1)
                first = next((i for i in range(last, end) if not words.has(i, *_JOINS)), end)
                inside = any(telling(words, i) for i in range(first, end))
                return Span(words.tokens[first].start, words.tokens[end - 1].end) if inside else None
    return None


def telling(words: Words, index: int) -> bool:
    """Whether a word tells what is spoken of."""
    token = words.tokens[index]
    if words.marks[index] or words.adverb(index) or index in words.names or token.text in words.language.hollow:
        return False
    sides = any(predicate.name in SIDES for _, predicate in words.language.predicates.at(words.tokens, index))
    return not sides and token.text[0].isalpha() and (len(token.text) > 2 or not token.text.isascii())


def noun(words: Words, index: int) -> bool:
    """Whether a word is a noun of many uses: `plan`, `change`, `vote`; two such words may mean one thing."""
    text = words.tokens[index].text
    return bool(words.marks[index]) and words.marks[index] <= _NOUNS and text not in words.language.hollow


def _it(clause: Clause, words: Words) -> bool:
    """`I like it`: the thing that is spoken of, not what was said of it."""
    return any(words.has(i, "expletive") for i in range(words.place(clause.cue.end), words.place(clause.cue.end) + 2))


def akin(one: str, other: str) -> bool:
    """Whether two words are forms of one: `charge` and `charges`, `decide` and `decided`."""
    if one == other:
        return True
    if not one.isascii():
        return one in other or other in one
    if other in regular_forms(one) or one in regular_forms(other):
        return True
    longer = max(len(one), len(other))
    common = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= max(_LATIN, longer - _COMMON)
