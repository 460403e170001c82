"""Clauses: who does what to what, with negation, modality and degree; and words that are no predicate here."""

from __future__ import annotations

import re

import pytest

from accord.notes.minutes import Party, PartyKind, Strength
from accord.reading.clauses import clauses
from accord.reading.flow import Clause, Modality, Subject

NAMES = {name: Party(PartyKind.PERSON, name) for name in ("Quinn", "Robin", "陈明", "李若水")}
_NAME = re.compile("|".join(NAMES))


def named(text: str) -> list[tuple[int, int, Party]]:
    return [(m.start(), m.end(), NAMES[m.group()]) for m in _NAME.finditer(text)]


def sides(text: str) -> list[tuple[str, int]]:
    """Verb and sign of the clauses that assert a side."""
    wanted = (Modality.ASSERTED, Modality.REPORTED)
    return [(c.verb, c.sign) for c in clauses(text, named) if c.sign and c.modality in wanted]


def one(text: str, verb: str) -> Clause:
    (found,) = [clause for clause in clauses(text, named) if clause.verb == verb]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I agree with the plan.", ("endorse", 1)),
        ("I really do not agree with the plan.", ("endorse", -1)),
        ("I couldn't agree more.", ("endorse", 1)),
        ("We have no objections.", ("objection", 1)),
        ("Nobody objects.", ("oppose", 1)),
        ("I don't think that's a good idea.", ("judge-well", -1)),
        ("That makes perfect sense.", ("judge-works", 1)),
        ("That doesn't follow.", ("judge-works", -1)),
        ("I would be opposed to selling the boat.", ("oppose", -1)),
        ("I'm on Quinn's side.", ("endorse", 1)),
        ("我不太赞成这个方案。", ("endorse", -1)),
        ("我方难以接受。", ("judge-badly", -1)),
        ("这个说法站不住脚。", ("judge-badly", -1)),
        ("大家一致同意续租。", ("consensus", 1)),
    ],
)
def test_side_is_the_sign_of_the_class_turned_by_each_negator(text: str, expected: tuple[str, int]) -> None:
    assert expected in sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do we agree?",
        "We have not agreed on a date yet.",
        "The group has yet to agree on it.",
        "We have not yet decided on the colour.",
        "会议尚未达成一致。",
        "If three of us agree, we sign.",
        "We need to agree on a date.",
        "We should approve it next week.",
        "I suggest we support the gate.",
        "He asked whether they oppose it.",
        "The support for the old pump has ended.",
        "Everyone is welcome.",
        "A good library helps.",
        "The consensus algorithm is slow.",
        "Concerns:",
        "The parser checks the name against the list.",
        "如果大家同意，就签约。",
        "这是个很好的问题。",
        "非共识很多。",
    ],
)
def test_what_is_asked_supposed_planned_or_something_else_states_nothing(text: str) -> None:
    assert sides(text) == []


@pytest.mark.parametrize(
    ("text", "verb", "actor", "others"),
    [
        ("Quinn argues that the roof leaks.", "say", "Quinn", []),
        ("Robin disagreed with Quinn.", "oppose", "Robin", ["Quinn"]),
        ("Quinn and Robin differ on the date.", "oppose", "Quinn", ["Robin"]),
        ("陈明认为方案可行。", "say", "陈明", []),
        ("陈明与李若水在日期上针锋相对。", "oppose", "陈明", ["李若水"]),
        ("我和陈明的看法一致。", "endorse", None, ["陈明"]),
    ],
)
def test_actor_and_others(text: str, verb: str, actor: str | None, others: list[str]) -> None:
    found = one(text, verb)
    assert (found.actor.name if found.actor else None, [other.name for other in found.others]) == (actor, others)


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("I agree.", Strength.FULL),
        ("I largely agree.", Strength.PARTIAL),
        ("I agree with Quinn in principle.", Strength.PARTIAL),
        ("I agree as long as it stays free.", Strength.CONDITIONAL),
        ("我原则上同意。", Strength.PARTIAL),
        ("如果免费，我就同意。", Strength.CONDITIONAL),
    ],
)
def test_degree(text: str, strength: Strength) -> None:
    assert one(text, "endorse").strength is strength


def test_spans_count_in_the_words_given() -> None:
    text = "Well, I agree with Quinn."
    found = one(text, "endorse")
    assert text[found.cue.start : found.cue.end] == "agree"
    assert found.object is not None
    assert text[found.object.start : found.object.end] == "with Quinn"
    assert found.subject is Subject.FIRST
