"""Outcomes in closed forms: items below a label, cells of a column, a word alone, an answer; and what only looks so."""

from __future__ import annotations

import pytest

import ballots
import outcomes
from accord.notes.minutes import PartyKind

LEAST = {"en": 0.9, "zh": 0.9}
"""The share of what is to be found in the half that was looked at."""


def decided(text: str) -> list[tuple[str, str]]:
    """The words of each outcome of the meeting, and its side."""
    of = ballots.minutes(text)
    return [
        (of.source.words(r.evidence).strip("*_ "), str(r.polarity))
        for r in of.relations
        if r.party.kind is PartyKind.COLLECTIVE
    ]


def test_most_of_what_ten_communities_write_is_found() -> None:
    counts = outcomes.judge("develop")
    shares = {name: found["right"] / (found["right"] + found["lost"]) for name, found in counts.items()}
    assert {name: share for name, share in shares.items() if share < LEAST[name]} == {}
    assert {name: found["false"] for name, found in counts.items() if found["false"] > found["rows"] // 5} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Decisions:\n    - Paint the gate\n    - Sell the van", ["Paint the gate", "Sell the van"]),
        ("- Decisions\n    - Paint the gate", ["Paint the gate"]),
        ("- Roof\n    - Verdict:\n        - Paint it blue", ["Paint it blue"]),
        ("- **决议：**\n    - 东门刷成蓝色\n    - 出售货车", ["东门刷成蓝色", "出售货车"]),
        ("- 讨论结果：\n    - 东门刷成蓝色\n    - 颜色待定", ["东门刷成蓝色"]),
        ("确认事项：\n\n1. 东门刷成蓝色\n2. 出售货车", ["东门刷成蓝色", "出售货车"]),
        ("- Decisions:\n    - Paint the gate\n        - it may be cheaper to sell it", ["Paint the gate"]),
        ("- Decisions:\n    - For the gate:\n        - two colours were shown", []),
        ("- Decisions of the county:\n    - Paint the gate", []),
        ("- Decision making:\n    - it takes too long", []),
        ("- Colours:\n    - blue\n    - red", []),
    ],
)
def test_items_below_a_label_of_outcomes_are_outcomes(text: str, expected: list[str]) -> None:
    assert [words.rstrip(".。") for words, _ in decided(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. A field for the unit\n\n    Accept.", [("Accept.", "agree")]),
        ("1. A field for the unit\n\n    Reject: nobody measures it", [("Reject: nobody measures it", "disagree")]),
        ("1. A field for the unit\n\n    Accept with changes.", [("Accept with changes.", "agree")]),
        ("**Verdict**: Will not accept the second draft.", [("Will not accept the second draft.", "disagree")]),
        ("- Shall we keep the van?: YES", [("Shall we keep the van?: YES", "agree")]),
        ("- Should we keep the van? NO", [("Should we keep the van? NO", "disagree")]),
        ("- Is the van repaired? no", []),
        ("- Accept the second draft of Holt and print it", []),
        ('- "Do not merge" is a label', []),
        ("Accept?", []),
    ],
)
def test_a_word_alone_tells_what_became_of_an_item(text: str, expected: list[tuple[str, str]]) -> None:
    assert decided(text) == expected


@pytest.mark.parametrize(
    ("head", "cells", "expected"),
    [
        ("Item | Decision", ["Roof | Accepted", "Fence | Rejected"], ["agree", "disagree"]),
        ("Item | Notes | Decision", ["Roof | two bids | Ask Marsh for a bid", "Fence | | TBD"], ["agree"]),
        ("议题 | 决议", ["路灯 | 同意更换", "鱼塘 | 不同意减租", "水渠 | 待定"], ["agree", "disagree"]),
        ("Option | Result", ["A | 12 ms", "B | 40 ms"], []),
        ("Option | Result", ["A | Approved"], ["agree"]),
        ("Option | Remark", ["A | Approved by the county in May"], []),
    ],
)
def test_a_column_of_decisions_tells_them(head: str, cells: list[str], expected: list[str]) -> None:
    rows = [f"| {row} |" for row in (head, "|".join("---" for _ in head.split("|")), *cells)]
    assert [side for _, side in decided("\n".join(rows))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "We will need several meetings for this.",
        "We will meet again in two weeks.",
        "## Conclusions\n\nThere will be cake.",
        "## Decisions\n\n- we will meet again on Monday",
        "## 结论\n\n- 陈明负责调研水管",
        "## 结论\n\n条件：\n\n- 水管先修好",
        "## 结论\n\n- 有意者请联系陈明",
    ],
)
def test_what_is_to_come_is_no_outcome(text: str) -> None:
    assert decided(text) == []


def test_a_point_below_decisions_that_is_none_is_nobodys() -> None:
    of = ballots.minutes("## Decisions\n\n- Paint the gate\n- We will meet again on Monday\n")
    assert [(s.party is None) for s in of.statements] == [False, True]
