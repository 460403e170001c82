"""Whose outcomes are, and that each is stated once; all names are made up."""

# ruff: noqa: E501 (minutes as they are written)

from __future__ import annotations

import pytest

from accord.notes.minutes import Minutes, PartyKind
from accord.notes.source import Source
from accord.reading.reader import read


def minutes(text: str) -> Minutes:
    return read(Source(text, "notes"))


def deciders(text: str) -> list[str]:
    return [r.party.name for r in minutes(text).relations if r.party.kind is PartyKind.COLLECTIVE]


TITLES = {
    "# January 30, 2026 Meeting Notes": "the meeting",
    "# 30-Mar-2026 Kettle TSC Meeting Notes": "Kettle TSC",
    "# Kettle Working Group Meeting 2026-03-02": "Kettle Working Group Meeting",
    "# Minutes of the Harbour Board, 2 March 2026": "Harbour Board",
    "# Meeting 2026-03-02": "the meeting",
    "# Notes": "the meeting",
}


@pytest.mark.parametrize("title", TITLES)
def test_an_outcome_is_the_meetings_by_its_name_without_date_and_notes(title: str) -> None:
    text = f"{title}\n\nPresent: Quinn Stone, Robin Ash\n\n## Cache\n\nQuinn: It is slow.\n\nDECISION: We keep both keys for a year.\n"
    assert deciders(text) == [TITLES[title]]


def test_in_chinese_too() -> None:
    named = "# 2026年3月2日 望江社区理事会会议纪要\n\n出席：陈明、李华\n\n## 缓存\n\n陈明：太慢了。\n\n决议：旧的键再保留一年，由李华负责。\n"
    assert deciders(named) == ["望江社区理事会"]
    assert deciders(named.replace("望江社区理事会会议纪要", "会议纪要")) == ["会议"]


def test_an_outcome_is_the_bodys_that_the_line_names() -> None:
    text = "# Notes of 2 March 2026\n\nPresent: Quinn Stone, Robin Ash\n\n## Cache\n\nQuinn: It is slow.\n\nThe committee decided to keep both keys for a year.\n"
    assert deciders(text) == ["The committee"]


SUMMARY = (
    "# Kettle WG\n\nPresent: Quinn Stone, Robin Ash\n\n## Cache\n\nQuinn: It is slow.\n\nRESOLVED: We keep both keys for a whole year\n\n"
    "## Disk\n\nRobin: It is full.\n\nRESOLVED: A second disk is bought in May\n\n"
    "## Summary of resolutions\n\n1. We keep both keys for a whole year\n2. A second disk is bought in May\n"
)


def test_a_summary_of_resolutions_repeats_them() -> None:
    of = minutes(SUMMARY)
    outcomes = [r.statement for r in of.relations if r.party.kind is PartyKind.COLLECTIVE]
    lines = [of.source.line_of(of.statements[index].span.start) for index in outcomes]
    assert lines == [9, 15]
    repeated = {
        of.source.line_of(s.span.start): of.source.line_of(of.statements[s.repeats].span.start)
        for s in of.statements
        if s.repeats is not None
    }
    assert repeated == {19: 9, 20: 15}


def test_motions_that_are_approved_in_the_same_words_are_several() -> None:
    text = "# Board\n\nPresent: Quinn Stone, Robin Ash\n\n## Bank\n\nQuinn: A new account.\n\nUnanimously approved.\n\n## Logo\n\nRobin: A new logo.\n\nUnanimously approved.\n"
    assert len(deciders(text)) == 2


RECORD = "# Kettle club\n\nPresent: Quinn Stone, Robin Ash\n\n## Minutes\n\n### Outcomes\n\n"
POINTS = [
    "The boiler",
    "A new gate for the yard",
    "The old ferry",
    "Chairs in the hall",
    "The fence",
    "Tea",
    "The lamp",
]


def test_a_heading_of_outcomes_over_most_of_the_notes_names_the_record() -> None:
    whole = RECORD + "".join(f"- {point} was talked about\n" for point in POINTS)
    assert deciders(whole) == []
    talk = "".join(f"Quinn: {point} leaks.\n\nRobin: It was painted in May.\n\n" for point in POINTS)
    assert (
        len(deciders(RECORD.replace("### Outcomes\n\n", talk + "### Outcomes\n\n") + "- A new gate\n- More tea\n")) == 2
    )


def test_a_decision_may_charge_somebody() -> None:
    text = "# 望江小区管委会会议\n\n## 议题一\n\n说明：消防箱旧了。\n\n**决议**：请总干事研究新的消防箱，下次再报。\n"
    assert len(deciders(text)) == 1
    assert len(deciders("# Kettle club\n\n## Lamp\n\nDECISION: ask the owner for a new lamp in the hall\n")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "The motion to paint the boat passed.", "Amendment passes.", "The budget went through.", "Robin Ash was elected treasurer.",
        "Main conclusion: the roof is to be mended in May", "General agreement: we mend the roof in May",
    ],
)  # fmt: skip
def test_what_became_of_a_motion_is_an_outcome(line: str) -> None:
    found = minutes(f"# Kettle club\n\nPresent: Quinn Stone, Robin Ash\n\n## Boat\n\n- {line}\n").relations
    assert [(str(r.polarity), r.party.name) for r in found] == [("agree", "Kettle club")]


@pytest.mark.parametrize(
    "line", ["The tests passed.", "The old pump failed.", "The bus passes at ten.", "Aligns with the old draft."]
)
def test_what_became_of_a_thing_is_none(line: str) -> None:
    assert deciders(f"# Kettle club\n\nPresent: Quinn Stone, Robin Ash\n\n## Boat\n\n- {line}\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "李华当选理事会秘书长",
        "确定下次例会时间为六月三日",
        "议案被大会接受。",
        "大家的一致意见是先修水管",
        "暫定 6 月 3 日",
        "剩下的下次再议",
    ],
)
def test_outcomes_in_chinese(line: str) -> None:
    assert len(deciders(f"# 望江社区例会\n\n出席：陈明、李华\n\n## 水管\n\n- {line}\n")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "确定下次例会主持人（三分钟）",
        "表决分三种：赞成，弃权，反对",
        "选定之后再跟进",
        "选举前目标",
        "如果有人反对，就下次再议。",
    ],
)
def test_plans_and_names_of_sides_are_no_outcomes(line: str) -> None:
    assert minutes(f"# 望江社区例会\n\n出席：陈明、李华\n\n## 水管\n\n- {line}\n").relations == []


def test_numbered_headings_of_an_agenda_are_its_points() -> None:
    point = "### {} order of business\n\nShall we mend the roof?\n\n- Vote: 3 in favor, 1 opposed\n- Resolution: Vote passed\n\n"
    text = "# Kettle club\n\n## Business\n\n" + point.format("1st") + point.format("2nd")
    assert [str(r.polarity) for r in minutes(text).relations] == ["agree", "disagree", "agree"] * 2


def test_a_sign_that_nobody_gives_is_not_the_meetings() -> None:
    assert (
        deciders("# Kettle club\n\nPresent: Quinn Stone, Robin Ash\n\n## Boat\n\n- It leaks. +1 to paint it in May\n")
        == []
    )


TOLD = {
    "agree": [
        "After discussion it was decided that the oven will be replaced.",
        "After some talk, it was agreed that the oven be replaced.",
        "Minutes of 3 April approved.", "Agenda accepted as presented.", "Decision deferred to the next meeting.",
        "The group reached agreement on the date.", "The members voted to replace the oven.",
        "The larger oven was chosen.", "It was felt that the oven should be replaced.",
        "The plan was endorsed by the board.", "The plan was supported by most members.",
        "The consensus was that the oven is too small.", "The request was granted.", "Unanimous consent.",
        "经表决，更换烤箱的提案通过。", "预算通过。", "方案被采纳。",
        "经投票决定更换烤箱。", "部分委员支持更换。", "通过。",
    ],
    "disagree": [
        "No consensus was reached.", "We could not agree on a date.", "The board did not approve the request.",
        "There was disagreement about the date.", "There was strong opposition to the plan.",
        "Opinions were divided on the date.", "Nobody supported the plan.", "Some members expressed concern about the cost.",
        "The request was declined.", "The board turned the plan down.",
        "会议不同意更换。", "该方案未被采纳。", "双方未达成一致。", "无人支持该方案。", "申请被驳回。",
    ],
    "": [
        "A decision is pending.", "No decision was made.", "The plan is to be approved next week.", "The tests passed.",
        "Once approved, the plan will be sent out.", "After the board has approved it, the plan is sent out.",
        "A request that was rejected is logged once.", "The board is authorized to sign.", "Ben agreed to call the plumber.",
        "测试通过。", "通过邮件通知大家。", "请大家支持。", "下次会议决定。", "提交理事会审批。",
    ],
}  # fmt: skip
"""Lines in the minutes' own voice, by the side that they tell of."""


@pytest.mark.parametrize(("side", "line"), [(side, line) for side, lines in TOLD.items() for line in lines])
def test_what_a_line_of_the_minutes_own_tells_came_of_the_talk(side: str, line: str) -> None:
    chinese = not line.isascii()
    head = (
        "# 理事会会议纪要 2024-05-03\n\n参会人：李明、王芳\n\n## 烤箱\n\n- 李明：烤箱太小了。\n- 王芳：每年要修两次。\n- "
        if chinese
        else "# Club meeting, 3 May 2024\n\nPresent: Ana Lopez, Ben Carter\n\n## Oven\n\n- Ana Lopez: The oven is old.\n- Ben Carter: It has to be mended twice a year.\n- "
    )
    of = minutes(head + line + "\n")
    last = head.count("\n") + 1
    found = {
        "agree" if r.consensus else str(r.polarity)
        for r in of.relations
        if of.source.line_of(of.statements[r.statement].span.start) == last
    }
    assert found == ({side} if side else set())


def test_one_line_tells_what_was_agreed_what_was_put_off_and_what_was_not_agreed() -> None:
    text = "# 沙龙纪要\n\n参会人：李明、王芳\n\n## 小结\n\n经讨论，与会者一致同意先修 3 号楼；公约试行三个月后再议。关于补偿方案，未达成一致。\n"
    of = minutes(text)
    assert [(str(r.polarity), of.source.words(r.evidence)) for r in of.relations] == [
        ("agree", "经讨论，与会者一致同意先修 3 号楼；"),
        ("disagree", "关于补偿方案，未达成一致。"),
    ]
