"""Lists of those who were there, in the forms that people write; all names are made up."""

# ruff: noqa: E501 (minutes as they are written)

from __future__ import annotations

import pytest

from accord.notes.minutes import Presence
from heard import minutes, said, there


@pytest.mark.parametrize(
    "text",
    [
        "# Board\n\nBoard members in attendance were:\n\n- Quinn Stone\n- Robin Ash\n\nAlso in attendance were:\n\n- Mira Vole\n",
        "# Board\n\nQuinn Stone, Robin Ash and Mira Vole were present at the meeting.\n\nWe began at nine.\n",
        "# Board\n\nThe call was attended by Quinn Stone, Robin Ash and Mira Vole.\n\nWe began at nine.\n",
        "# Board\n\n## Check-in\n\n* Quinn Stone 😃\n* Robin Ash 🙂\n* Mira Vole 😀\n\n## Cache\n\nQS: it is slow.\n\nRA: it is not.\n\nMV: measure it.\n",
    ],
)
def test_who_was_there(text: str) -> None:
    assert there(text) == {"Quinn Stone", "Robin Ash", "Mira Vole"}


def test_a_list_of_names_that_nobody_speaks_under_is_no_list_of_those_present() -> None:
    text = "# Board\n\nPresent: Quinn Stone, Robin Ash\n\n## Members approved\n\n- Mira Vole\n- Kim Bell\n- Juno Rook\n\n## Cache\n\nQS: it is slow.\n"
    assert there(text) == {"Quinn Stone", "Robin Ash"}


def test_who_was_not_present() -> None:
    text = "# Board\n\nQuinn Stone and Robin Ash were present. Mira Vole and Kim Bell sent apologies.\n\nQuinn said it is slow.\n"
    assert there(text) == {"Quinn Stone", "Robin Ash"}
    assert {p.name for p in minutes(text).people if p.presence is Presence.MENTIONED} == {"Mira Vole", "Kim Bell"}


def test_surnames_behind_a_title_are_the_people_whom_the_notes_name_in_full() -> None:
    text = "# Council\n\nStaff: Juno Rook\n\n**1. Call to order**\n\nChair Stone called the meeting to order. Present: Members Ash, Stone, Vole. The council has one vacancy.\n\n**2. Reports**\n\nChair Stone said the cache is slow.\n\nMember Vole disagreed.\n\nQuinn Stone, Chair. Robin Ash. Mira Vole.\n"
    assert there(text) >= {"Quinn Stone", "Robin Ash", "Mira Vole"}
    assert (11, "Quinn Stone") in said(text)


def test_the_chair_is_whoever_the_notes_call_so() -> None:
    text = "# Council\n\nPresent: Quinn Stone (Chair), Robin Ash (Secretary), Mira Vole\n\n## Cache\n\nThe Chair asked the secretary about the cache.\n\nThe (outgoing) Chair proposed a second key.\n"
    assert said(text) == [(7, "Quinn Stone"), (9, "Quinn Stone")]


def test_initials_of_a_hyphenated_name() -> None:
    text = "# Call\n\nPresent: Quinn Stone, Mira Vole-Ash\n\n## Cache\n\nMV-A told us about the old key.\n\nQS asked for a new one.\n"
    assert said(text) == [(7, "Mira Vole-Ash"), (9, "Quinn Stone")]


def test_initials_of_those_who_are_listed_by_first_names() -> None:
    text = "# Call\n\n**Attendees:** Quinn, Robin, Mira\n\n## Cache\n\n* QS: it is slow.\n* RA: it is not slow for me.\n* QS: then measure it.\n* RA: I do, next week.\n"
    assert said(text) == [(7, "Quinn"), (8, "Robin"), (9, "Quinn"), (10, "Robin")]
    assert there(text) == {"Quinn", "Robin", "Mira"}


def test_initials_that_fit_two_mean_nobody_on_the_list() -> None:
    text = "# Call\n\n**Attendees:** Quinn, Robin, Rosa\n\n## Cache\n\n* QS: it is slow.\n* RA: it is not slow for me.\n* QS: then measure it.\n* RA: I do, next week.\n"
    assert there(text) == {"Quinn", "Robin", "Rosa", "QS", "RA"}


def test_chinese_names_with_their_latin_form_one_on_each_line() -> None:
    text = "# 会议\n\n## 出席人员\n\n林青 Qing Lin,  \n许望舒 Wangshu Xu,  \nquinn 岚\n\n## 讨论\n\n林青：快取太慢。\n\nquinn：换一个键。\n"
    assert there(text) == {"林青 Qing Lin", "许望舒 Wangshu Xu", "quinn 岚"}
    assert said(text) == [(11, "林青 Qing Lin"), (13, "quinn 岚")]


def test_an_item_lists_several() -> None:
    text = "# 会议记录\n\n## 参加人员\n\n- QuinnStone、林青、 Robin、许望舒\n\n## 内容\n\n1. 换一个键。\n"
    assert there(text) == {"QuinnStone", "林青", "Robin", "许望舒"}


def test_a_title_that_speaks_of_those_who_come_opens_no_list() -> None:
    text = "---\ntags: pad\n---\n\n# 新的主管和林青邀请与会\n\n出席：quinn, robin\n\n## 过去的机制\n\n- 公开讨论\n\n> 这是什么？\n> [name=mira]\n\n> 原来如此\n> [name=kim]\n"
    assert there(text) == {"quinn", "robin", "mira", "kim"}
    assert said(text) == [(13, "mira"), (16, "kim")]


def test_a_numbered_list_behind_the_bullets_is_no_more_of_the_people() -> None:
    text = "# Call\n\n### Attendees\n\n- Quinn Stone (@qs)\n- Robin Ash (@ra)\n\n1. Housekeeping\n   1. Introduction(s)\n   1. Announcements\n\n### Notes\n\n- @qs: it is slow.\n- @ra: it is not.\n- @qs measure it and come back next week\n"
    assert there(text) == {"Quinn Stone", "Robin Ash"}
    assert said(text) == [(14, "Quinn Stone"), (15, "Robin Ash"), (16, "Quinn Stone")]


HANDLES = """# Reef call

### {heading}

- Quinn Stone ([@qstone](https://example.org/qstone))
- Robin Ash ([@rash](https://example.org/rash))
- Kim Bell ([@kimmy](https://example.org/kimmy))

### Pump

- [rash] The pump runs dry at night.
- [kimmy,qstone] Fix the valve first.
- [qstone] It will take a week.
"""


@pytest.mark.parametrize("heading", ["Who joined", "Those who were there", "Crew", "7 August"])
def test_a_list_of_names_with_handles_is_one_of_people_whatever_stands_above(heading: str) -> None:
    text = HANDLES.format(heading=heading)
    assert there(text) == {"Quinn Stone", "Robin Ash", "Kim Bell"}
    assert set(said(text)) == {(11, "Robin Ash"), (12, "Kim Bell"), (12, "Quinn Stone"), (13, "Quinn Stone")}


def test_a_nickname_amid_a_name_names_her_too() -> None:
    text = "# Board\n\nPresent: Terry ‘Tex’ Marsh, Robin Ash\n\n## Roof\n\nTex: mend it.\n\nTerry asked why.\n\nTerry Marsh said no.\n"
    assert there(text) == {"Terry ‘Tex’ Marsh", "Robin Ash"}
    assert said(text) == [(7, "Terry ‘Tex’ Marsh"), (9, "Terry ‘Tex’ Marsh"), (11, "Terry ‘Tex’ Marsh")]


def test_a_space_parts_names_that_have_handles() -> None:
    text = "# 例会\n\n参与人：陈明(@chen), @顾远(guyuan) 许岚(@xulan)，孙悦(@sy)\n\n- 屋顶要修 @xulan\n- 先看预算 @guyuan\n- 我来问价 @chen\n"
    assert there(text) == {"陈明", "顾远", "许岚", "孙悦"}
    assert said(text) == [(5, "许岚"), (6, "顾远"), (7, "陈明")]


NAMES = "# Weekly\n\n### Thomas:\n- The roof leaks.\n\n### Guillaume\n- The pump is old.\n  - Mend it first.\n\n### Nicolas:\n- I was away.\n\n### Joel:\n- Nothing new.\n"


def test_headings_side_by_side_that_are_all_names_head_what_each_said() -> None:
    assert said(NAMES) == [(4, "Thomas"), (7, "Guillaume"), (8, "Guillaume"), (11, "Nicolas"), (14, "Joel")]


@pytest.mark.parametrize(
    "headings",
    [
        ("Kubernetes", "Prometheus", "Grafana", "Istio"),  # words of no dictionary, and no names
        ("Budget", "Roof", "Joel", "Pump"),
        ("Paris Office", "Jenkins", "Roadmap", "Hiring"),
    ],
)
def test_other_headings_side_by_side_are_no_people(headings: tuple[str, ...]) -> None:
    text = NAMES
    for name, heading in zip(("Thomas:", "Guillaume", "Nicolas:", "Joel:"), headings, strict=True):
        text = text.replace(f"### {name}", f"### {heading}")
    assert said(text) == []


def test_handles_alone_on_the_first_line_are_those_who_are_there() -> None:
    text = "## Infra weekly\n\n@quinn @robin.ash @kim\n\n- **Pump**\n    - quinn: it runs dry\n    - kim: mend it\n    - quinn: who has time?\n\n@quinn @kim\n"
    assert there(text) == {"quinn", "robin.ash", "kim"}
    assert said(text) == [(6, "quinn"), (7, "kim"), (8, "quinn")]


def test_who_people_are_is_nothing_that_they_say() -> None:
    text = "# 峰会\n\n> 嘉宾介绍\n>\n> - 陈明：某大学教授，某公司创始人\n> - 顾远：某公司创始人\n> - 许岚：某研究院技术负责人\n\n## 讨论\n\n陈明：要快。\n\n顾远：同意。\n"
    assert there(text) == {"陈明", "顾远", "许岚"}
    assert said(text) == [(11, "陈明"), (13, "顾远")]


def test_labels_of_tasks_are_nobody() -> None:
    text = "# Call\n\nPresent: Quinn Stone, Robin Ash\n\n## Cache\n\n* **TASK:** Robin to measure it\n* Quinn: it is slow.\n* **TASK:** Quinn to ask the vendor\n* **TASK**: all to read the report\n"
    assert there(text) == {"Quinn Stone", "Robin Ash"}
    assert said(text) == [(8, "Quinn Stone")]


def test_a_part_with_its_name_in_brackets_speaks_and_lists_nobody() -> None:
    text = "# 圆桌\n\n**主持人 (Joel):** 那么让我们开始吧。\n\n**许岚:** 我觉得设计是关键。\n\n**主持人 (Joel):** 你同意吗，许岚？\n\n**许岚:** 是的。\n"
    assert said(text) == [(3, "Joel"), (5, "许岚"), (7, "Joel"), (9, "许岚")]


def test_a_part_before_a_name_is_that_of_the_names_behind_it() -> None:
    text = "# 例会\n\n出席：主任 何建国，副主任 范丽，委员 田野、石磊\n\n## 议题\n\n何建国：开始。\n"
    assert {(m.person, m.role) for m in minutes(text).memberships} == {
        ("何建国", "主任"),
        ("范丽", "副主任"),
        ("田野", "委员"),
        ("石磊", "委员"),
    }


def test_a_list_of_those_present_ends_where_apologies_begin() -> None:
    text = "# Governors\n\nPresent: Dr Anna Keel (Chair), Ravi Shah, Sue Lin\nApologies were received from Colin Marsh.\n\nSue agreed to the trial.\n"
    assert there(text) == {"Anna Keel", "Ravi Shah", "Sue Lin"}
