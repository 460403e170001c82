"""Labels and lists whose people only the whole of the notes shows: by the company they keep; all of it made up."""

# ruff: noqa: E501 (minutes as they are written)

from __future__ import annotations

import pytest

from accord.notes.minutes import Presence, Understood
from heard import minutes, said, there

SPOKEN: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "a magazine that asks, by turns with the one who answers": (
        "# 对话陈明\n\n**旧书周刊：**这件事从哪里开始？\n\n**陈明：**从一张图开始。\n\n**旧书周刊：**图是谁画的？\n\n**陈明：**我自己画的。\n\n**旧书周刊：**现在还画吗？\n\n**陈明：**每天都画。\n\n**旧书周刊：**谢谢您。\n\n**陈明：**不客气。\n",
        [(line, "旧书周刊" if line % 4 == 3 else "陈明") for line in range(3, 19, 2)],
    ),
    "several who speak in one item, with dashes between": (
        '# Call\n\nPresent: Dora Vale, Sven Ruud, Mike Ash\n\n* Dora "What about the other parts? Keep them?" -- Sven: "Leave them out." -- Mike "Anything at all should be in it."\n* Sven: Is there a list? - Dora: It is in the notes.\n',
        [(5, "Dora Vale"), (5, "Sven Ruud"), (5, "Mike Ash"), (6, "Sven Ruud"), (6, "Dora Vale")],
    ),
    "call signs, of which the end is what people say": (
        "# Radio club\n\n**Present:** XA7QUB, XE7TIM and XE7ROG\n\nTIM said that he accepts. ROG asked when.\n",
        [(5, "XE7TIM"), (5, "XE7ROG")],
    ),
    "whoever asks and answers, by the head of an interview": (
        "# 访谈：旧城\n\n采访：记者 白露\n受访者：林知远，某设计院总工\n\n问：您怎么看旧城？\n\n答：先修水管，再谈立面。\n",
        [(6, "白露"), (8, "林知远")],
    ),
    "a nickname of two scripts": (
        "# 群聊整理\n\n阿may：明天的活动改到下午吧\n\n小K：可以，场地我问过了\n\n阿may：那就两点\n\n小K：好的，我去说\n",
        [(3, "阿may"), (5, "小K"), (7, "阿may"), (9, "小K")],
    ),
    "lines without bullets below a label of tasks": (
        "# Call\n\nPresent: Quinn Stone, Robin Ash\n\nQuinn: The key has changed.\n\nActions:\nQuinn: write a note\nAsk the group for help\n",
        [(5, "Quinn Stone")],
    ),
    "given names that are words, at the beginning of a sentence": (
        "# Team call\n\n## Cache\n\nBill: The key has changed.\n\nGrace: That breaks old caches.\n\nMark said a year is long. Rich noted that nobody minds.\n",
        [(5, "Bill"), (7, "Grace"), (9, "Mark"), (9, "Rich")],
    ),
    "what is left to do is talked over below its points": (
        "# Board\n\n## Cache\n\n1. MDA - We begin with the cache.\n1. WQ - It is slow today.\n1. MDA - Then we look at it.\n\n## Outstanding actions\n\n1. Points in reverse order:\n   1. 2016-07: MDA - Make a register.\n      1. MDA - This is still to do.\n      1. WQ - Shall I do it?\n      1. MDA - Yes please.\n   1. 2016-01: WQ - Draft a text.\n      1. WQ - Is it done?\n      1. MDA - It is not.\n      1. WQ - Then I will look at it.\n",
        [(5, "MDA"), (6, "WQ"), (7, "MDA"), (13, "MDA"), (14, "WQ"), (15, "MDA"), (17, "WQ"), (18, "MDA"), (19, "WQ")],
    ),
}


@pytest.mark.parametrize("kind", SPOKEN)
def test_who_says_what(kind: str) -> None:
    text, expected = SPOKEN[kind]
    assert said(text) == expected


def test_of_a_list_those_in_bold_were_there() -> None:
    text = "Editorial board\n===============\n\n- **Hilda Moor, chair (Town Archive)**\n- Otto Feld (City Library)\n- **Nora Vik (Art Works) **\n- Emil Dorn (Harbour)\n\n**Present members in bold**\n\nAgenda\n======\n\nHilda: We begin with the list.\n\nNora: I am late.\n"
    assert there(text) == {"Hilda Moor", "Nora Vik"}
    assert said(text) == [(14, "Hilda Moor"), (16, "Nora Vik")]


def test_initials_that_fit_two_are_of_whoever_was_there() -> None:
    text = "# Call\n\n## Attendance\n\nIn bold the people that have been seen in the meeting:\n\n* **Jon Garve**\n* **Dora Munk**\n* Julia Gand\n* Ada Holt\n\n## Talk\n\n* JG: I do not like it.\n* DM: Neither do I.\n* JG: Then it goes.\n"
    assert said(text) == [(14, "Jon Garve"), (15, "Dora Munk"), (16, "Jon Garve")]


def test_a_sheet_of_attendance_with_groups_before_the_names() -> None:
    text = "# Call\n\n## Attendance\n\n| Name (Affiliation) | Present |\n| --- | --- |\n| SC: Olga Brun (ABM) |  |\n| SC: Timo Kern (NVI) | x |\n| SIG Build: Pia Lund (Grok) | x |\n| SIG Tests: Hugo Vane |  |\n| WG Safety: | |\n\n## Notes\n\nPhil: It works.\n"
    assert there(text) == {"Timo Kern", "Pia Lund"}


def test_a_generation_is_part_of_a_name() -> None:
    text = "# Board\n\nThe board met with the following present: Ada Stone, Rupert Tarrow, Jr., Mira Sand.\n\nRupert Tarrow said the pier is open.\n"
    assert there(text) == {"Ada Stone", "Rupert Tarrow Jr.", "Mira Sand"}
    assert said(text) == [(5, "Rupert Tarrow Jr.")]


def test_the_longer_form_of_a_first_name_is_the_name() -> None:
    text = "# Class\n\n* Scribe: Greg Holm\n\n## Attendance\n\n* Gregory Holm\n* Dora Vale\n\n## Talk\n\n* Greg: I can fix it.\n"
    assert there(text) == {"Gregory Holm", "Dora Vale"}
    assert said(text) == [(12, "Gregory Holm")]


def test_a_short_form_is_folded_whatever_stands_more_often() -> None:
    text = "# Panel\n\nMax Brandt: We lose something.\n\nMax B: I would keep it all.\n\nAna Holt: Why so?\n\nMax B: It is cheap.\n"
    assert there(text) == {"Max Brandt", "Ana Holt"}


def test_headings_that_are_nicknames_and_words_among_names() -> None:
    names = ("石头", "陈立秋", "李青禾", "张放", "陈远舟", "小满")
    rows = "".join(f"#### {name}\n\n先看一段时间的数据再定。\n\n" for name in names)
    assert there(f"## 展望\n\n#### 石头\n\n先看数据。\n\n## 复盘\n\n{rows}") == set(names)


def test_a_conjunction_is_no_part_of_a_name() -> None:
    text = "# Council 2026-03-02\n\nPresent: Cllr Stone, Mr Penn\n\n## Roof\n\nAs Mr Penn said, the roof leaks. When Dora Wright asked about the rent, Mr Penn said that it stays.\n"
    assert there(text) == {"Stone", "Mr Penn", "Dora Wright"}


def test_what_says_that_nothing_is_known_is_nobody() -> None:
    text = (
        "# Call\n\n## Attendees\n\n- TBD\n- WIP\n- Quinn Stone\n- Robin Ash\n\n## Talk\n\nQuinn: The key has changed.\n"
    )
    assert there(text) == {"Quinn Stone", "Robin Ash"}


def test_open_actions_are_tasks() -> None:
    found = minutes(
        "# Call\n\nPresent: Quinn Stone, Robin Ash\n\n## Open Actions\n\nQS: Use the list. Completed.\nRA: Share the paper.\n\n## Talk\n\nQuinn: The key has changed.\n"
    )
    assert [s.party.name for s in found.statements if s.party] == ["Quinn Stone"]
    assert [a.understood for a in found.lines if a.line in (7, 8)] == [Understood.ACTION] * 2


def test_capitals_that_do_not_begin_as_a_name_does_are_no_initials() -> None:
    found = minutes("# Call\n\nPresent: Quinn Stone (ABM), Robin Ash (RA)\n\nRA: The key has changed.\n")
    assert {p.name: p.aliases for p in found.people if p.presence is not Presence.MENTIONED} == {
        "Quinn Stone": [],
        "Robin Ash": ["RA"],
    }
