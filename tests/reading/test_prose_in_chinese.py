"""Sides that Chinese minutes tell in prose, and questions that only ask; all names are made up."""

from __future__ import annotations

import pytest

from heard import minutes, said

HEAD = "# 第七届社区沙龙\n\n参会：陆一鸣、石磊、主持人\n\n## 补偿\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "对此，石磊持不同看法。",
        "石磊则不这么看。",
        "石磊有不同意见。",
        "石磊持保留意见。",
        "石磊的看法不同。",
        "石磊对此有异议。",
        "石磊提出了质疑。",
    ],
)
def test_who_is_told_to_see_it_otherwise_disagrees_with_whoever_spoke_before(sentence: str) -> None:
    text = f"{HEAD}陆一鸣认为补偿应由住户分摊。{sentence}\n"
    assert said(text) == [(7, "陆一鸣"), (7, "石磊")]
    assert [(str(r.polarity), r.party.name, [o.name for o in r.others]) for r in minutes(text).relations] == [
        ("disagree", "石磊", ["陆一鸣"])
    ]


@pytest.mark.parametrize("question", ["石磊，你怎么看？", "先请教石磊，你们为什么坚持？", "石磊觉得问题在哪里？"])
def test_nobody_disagrees_with_whoever_only_asked(question: str) -> None:
    text = f"{HEAD}陆一鸣：补偿应由住户分摊。\n\n主持人：{question}\n\n石磊：我不太同意这个说法。\n"
    assert [[o.name for o in r.others] for r in minutes(text).relations] == [["陆一鸣"]]


def test_the_number_of_a_session_is_part_of_its_name() -> None:
    assert minutes(HEAD + "陆一鸣：开始。\n").topics[0].name == "第七届社区沙龙"


def test_a_vote_is_no_part_of_the_name_before_it() -> None:
    text = "# 董事会\n\n日期：2026年5月4日\n\n## 分红\n\n独立董事何敏投反对票。沈琪投赞成票。周正投了弃权票。\n"
    of = minutes(text)
    assert [(str(r.polarity), r.party.name) for r in of.relations] == [("disagree", "何敏"), ("agree", "沈琪")]
    assert {person.name for person in of.people} <= {"何敏", "沈琪", "周正"}
