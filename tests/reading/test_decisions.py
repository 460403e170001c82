"""What minutes tell in their own voice: counts, outcomes, silence, sides of a debate; and what only looks so."""

from __future__ import annotations

import pytest

from accord.notes.minutes import Minutes, Strength
from accord.notes.source import Source
from accord.reading.reader import read

EN = "# Pond trust\n\nPresent: Quinn Stone, Robin Ash, Kim Vale\n\n## The lease\n\n"
ZH = "# 湖心理事会\n\n出席：陈明、李若水、王一川\n\n## 租约\n\n"
SIDE = tuple[str, str, str]


def minutes(text: str) -> Minutes:
    return read(Source(text, "x"))


def sides(text: str) -> list[SIDE]:
    return sorted((str(r.polarity), r.party.name, r.cue) for r in minutes(text).relations)


@pytest.mark.parametrize(
    ("head", "line", "expected"),
    [
        (EN, "The vote was 9 for, 2 against.", [("agree", "9 for", "tally"), ("disagree", "2 against", "tally")]),
        (EN, "Carried 5-0.", [("agree", "Pond trust", "outcome")]),
        (EN, "Adopted, by a 7-2 vote.", [("agree", "Pond trust", "outcome")]),
        (EN, "Vote: 5-0 in favour", [("agree", "5-0 in favour", "tally")]),
        (EN, "Kim Vale as warden (4/5 votes)", [("agree", "4/5 votes", "tally")]),
        (EN, "The motion was carried.", [("agree", "Pond trust", "outcome")]),
        (EN, "It was RESOLVED that the lease be signed.", [("agree", "Pond trust", "outcome")]),
        (EN, "No objections were raised.", [("agree", "Pond trust", "silence")]),
        (EN, "Decision: sign the lease (Kim dissenting).",
         [("agree", "Pond trust", "outcome"), ("disagree", "Kim Vale", "vote")]),
        (EN, "Yes: Quinn, Kim\n\nNo: Robin",
         [("agree", "Kim Vale", "vote"), ("agree", "Quinn Stone", "vote"), ("disagree", "Robin Ash", "vote")]),
        (EN, "| SF | F | N | A | SA |\n|--|--|--|--|--|\n| 3 | 2 | 1 | 0 | 1 |",
         [("agree", "SF 3, F 2", "tally"), ("disagree", "A 0, SA 1", "tally")]),
        (EN, "For the motion: Quinn Stone\n\nAgainst the motion: Robin Ash", [("disagree", "Robin Ash", "side")]),
        (ZH, "经表决，同意7票，反对2票，弃权1票。",
         [("agree", "同意7票", "tally"), ("disagree", "反对2票", "tally")]),
        (ZH, "经讨论，一致同意续租。", [("agree", "湖心理事会", "outcome")]),
        (ZH, "（无异议）", [("agree", "湖心理事会", "silence")]),
    ],
)  # fmt: skip
def test_what_the_minutes_tell_of_decisions(head: str, line: str, expected: list[SIDE]) -> None:
    assert sides(head + line + "\n") == sorted(expected)


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (EN, "For: ____ Against: ____ Abstain: ____"),
        (EN, "Any objections?"),
        (EN, "A permit of £40 for a boat is a lot."),
        (EN, "We measured 2.5 for the swell."),
        (EN, "Consensus: none was reached."),
        (EN, "The resolution of the screen is poor."),
        (EN, "(silence)"),
        (EN, "| SF | F | N | A | SA |\n|--|--|--|--|--|\n| | | | | |"),
        (ZH, "同意：____　反对：____　弃权：____"),
        (ZH, "请问有无异议？"),
        (ZH, "（沉默）"),
        (ZH, "共识算法的通过率是七成。"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_decision(head: str, line: str) -> None:
    assert sides(head + line + "\n") == []


def test_silence_behind_a_call_for_objections_is_tacit_consent() -> None:
    (relation,) = minutes(EN + "Quinn: Any objections to the lease?\n\n(silence)\n").relations
    assert (relation.strength, relation.cue) == (Strength.TACIT, "silence")


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        (EN, "Quinn: We sign in May.\n\nRobin: That would be too late.", [("disagree", "Robin Ash", "judge-badly")]),
        (EN, "Quinn: We sign in May.\n\nRobin: What Quinn said.", [("agree", "Robin Ash", "reply")]),
        (EN, "Quinn: We sign in May.\n\nRobin: Works for me.", [("agree", "Robin Ash", "reply")]),
        (EN, "Quinn: We sign in May.\n\nRobin: I was about to say that.", [("agree", "Robin Ash", "reply")]),
        (EN, "Kim: Quinn and Robin differ on the date.", [("disagree", "Quinn Stone", "oppose")]),
        (EN, "Quinn: We sign in May, and everyone agreed.", [("agree", "everyone", "endorse")]),
        (ZH, "陈明：五月签约。\n\n李若水：五月太晚。", [("disagree", "李若水", "judge-badly")]),
        (ZH, "陈明：五月签约。\n\n李若水：船太小。", []),
        (ZH, "陈明：五月签约。\n\n李若水：话不能这么说。", [("disagree", "李若水", "reply-no")]),
        (ZH, "陈明：五月签约。\n\n李若水：这正是我想说的。", [("agree", "李若水", "reply")]),
        (ZH, "陈明：五月签约，大家都同意。", [("agree", "大家", "endorse")]),
        (ZH, "王一川：陈明与李若水在日期上针锋相对。", [("disagree", "陈明", "oppose")]),
        (ZH, "陈明：五月签约。\n\n李若水：我 agree，但是太早。", [("agree", "李若水", "endorse")]),
        (ZH, "陈明：五月签约。\n\n李若水：这个 object 在五月签约时生成。", []),
        (ZH, "陈明：五月签约。\n\n李若水：我不反对。", [("agree", "李若水", "oppose")]),
    ],
)  # fmt: skip
def test_sides_taken_without_a_verb_of_agreeing(head: str, text: str, expected: list[SIDE]) -> None:
    assert sides(head + text + "\n") == expected
