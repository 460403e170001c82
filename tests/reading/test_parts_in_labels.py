"""Labels that tell what somebody does beside who she is, and headings that tell by whom; names are made up."""

# ruff: noqa: E501 (minutes as they are written)

from __future__ import annotations

from heard import said, there

LISTED = "# Call\n\nAttendees: Quinn Stone, Robin Ash, Mira Vole\n\n"


def test_questions_and_answers_with_initials() -> None:
    text = (
        LISTED
        + "## Cache\n\n**Q: QS** asked how slow it is.\n\n**A: RA** - we have not measured it.\n\n**Q: MV** - who could?\n\nQ (QS): when?\n\nA (RA): next week, I hope.\n"
    )
    assert said(text) == [
        (7, "Quinn Stone"), (9, "Robin Ash"), (11, "Mira Vole"), (13, "Quinn Stone"), (15, "Robin Ash"),
    ]  # fmt: skip


def test_a_part_with_the_name_in_brackets() -> None:
    text = (
        LISTED
        + "## Reports\n\n* President (Quinn) - the keys have arrived at last.\n* Treasurer (Robin) - None.\n* Shop Manager (Mira): bought some supplies.\n"
    )
    assert said(text) == [(7, "Quinn Stone"), (9, "Mira Vole")]
    assert there(text) == {"Quinn Stone", "Robin Ash", "Mira Vole"}


def test_who_brings_something() -> None:
    text = (
        LISTED
        + "## Cache\n\nProposal from Quinn: accept the new key.\n\nPresented by Robin from Acme. Would it be practical to drop the old one?\n"
    )
    assert said(text) == [(7, "Quinn Stone"), (9, "Robin Ash")]


def test_an_organisation_behind_a_name() -> None:
    text = (
        LISTED
        + "## Cache\n\nQuinn, Acme House: we have some numbers.\n\nRobin, Acme House: so have we.\n\nQuinn, Acme House: they are the same.\n"
    )
    assert said(text) == [(7, "Quinn Stone"), (9, "Robin Ash"), (11, "Quinn Stone")]
    assert there(text) == {"Quinn Stone", "Robin Ash", "Mira Vole"}


def test_two_speak_together() -> None:
    text = LISTED + "## Cache\n\nQuinn: who uses it?\n\nRobin and Petra: probably nobody.\n"
    assert said(text) == [(7, "Quinn Stone"), (9, "Robin Ash"), (9, "Petra")]


def test_a_heading_tells_by_whom() -> None:
    text = "# 周会\n\n## 存储组工作报告 by Quinn\n\n上周完成了新的键。\n\n## 图稿 by Robin, Mira and Kim\n\n图稿已经寄出。\n"
    assert said(text) == [(5, "Quinn")]
    assert there(text) == {"Quinn", "Robin", "Mira", "Kim"}


def test_a_comment_in_a_quotation_does_not_end_a_speech() -> None:
    text = "# 会议\n\n一、林青发言：\n\n1.快取的键太旧了，大家都知道。\n\n> 有多旧？\n> [name=mira]\n\n2.换一个新的键要两周时间。\n"
    assert (10, "林青") in said(text)
    assert (7, "mira") in said(text)


def test_a_title_in_brackets_behind_a_point_is_no_speaker() -> None:
    text = (
        LISTED
        + "## Agenda items\n\n* Website Update (QS)\n* Call for hosts next year (RA)\n* Prize update; see minutes (Mira)\n\n## Cache\n\n* It is slow, and nobody knows why it has become so in the last two weeks of May. (QS)\n* We measured it twice. (RA)\n"
    )
    assert said(text) == [(13, "Quinn Stone"), (14, "Robin Ash")]


def test_what_a_link_is_called_is_not_said_by_whoever_stands_behind_it() -> None:
    text = "# Call\n\n### Attendees\n\n- Quinn Stone (@qs)\n- Robin Ash (@ra)\n\n### Notes\n\n- [Fix the cache](https://example.org/7) - @qs\n    - @ra: it is slow.\n    - @qs: it is not.\n"
    assert said(text) == [(11, "Robin Ash"), (12, "Quinn Stone")]


def test_an_answer_of_nobody_who_is_named_is_not_of_somebody_with_that_letter() -> None:
    text = "# Call\n\nAttendees: Ana Stone, Robin Ash\n\n## Cache\n\n**Q:** How slow is it?\n\n**A:** We have not measured it.\n\n**Q: RA** - who could?\n\n**A:** The other house could, in May.\n"
    assert said(text) == [(11, "Robin Ash")]


def test_a_reply_that_is_signed_amid_what_somebody_says_is_that_line_alone() -> None:
    text = "# 会议\n\n## 社群\n\n> [name=quinn]\n> 1. 社群应该更被外界看见\n>    1. 大家都有自己的工具\n>    > 支持这个[name=mira]\n> 2. 问题是谁来代表\n"
    assert (6, "quinn") in said(text)
    assert (7, "quinn") in said(text)
    assert (8, "mira") in said(text)
