"""Labels of speakers in the forms in which people write them; all names and words are made up."""

# ruff: noqa: E501 (minutes as they are written)

from __future__ import annotations

import pytest

from accord.notes.minutes import Understood
from heard import minutes, said, there

LISTED = "# Call\n\nAttendees: Quinn Stone, Robin Ash, Mira Vole\n\n## Cache\n\n"

FORMS: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "one capital of somebody on the list": (
        ("# Call\n\n**Attending Editors**: Quinn, Robin, Mira\n\n## Cache\n\n**Quinn** - The key has changed.\n**Robin** - That breaks old caches.\n"
        "**Q** - Not if we keep both for a while.\n**M** - Then let us keep both.\n**Q** - I will write that down.\n**M** - Thank you all.\n**R** - It is fine with me.\n**R** - But not for ever."),
        [(7, "Quinn"), (8, "Robin"), (9, "Quinn"), (10, "Mira"), (11, "Quinn"), (12, "Mira"), (13, "Robin"), (14, "Robin")],
    ),
    "a semicolon": (LISTED + "Quinn: I like it.\n\nRobin; Should we wait for the key?", [(7, "Quinn Stone"), (9, "Robin Ash")]),
    "a dot behind an initial": (
        "# Call\n\nPresent: Quinn S., Robin A., Mira V.\n\n## Cache\n\nQuinn S: I like it.\n\nRobin A. objections to the key?\n\nMira V: None from me.",
        [(7, "Quinn S."), (9, "Robin A."), (11, "Mira V.")],
    ),
    "a noun of speech behind a name": (LISTED + "- Quinn: I like it.\n- Robin question: what of the key?", [(7, "Quinn Stone"), (8, "Robin Ash")]),
    "initials and the letters of a name": (
        LISTED + "QSto: I like it.\n\nRobin: And the key?\n\nQSto: It stays.", [(7, "Quinn Stone"), (9, "Robin Ash"), (11, "Quinn Stone")]
    ),
    "two letters that changed places": (
        "# Call\n\nPresent: Yaov Stone, Mira Vole\n\n## Cache\n\nYoav: I like it.\n\nMira: I do not.", [(7, "Yaov Stone"), (9, "Mira Vole")]
    ),
    "a handle and a dash": (
        ("## Meeting details\n\n* 2 May, on the channel\n\n### Attendees, absents and regrets\n\n* Attendees\n    * @quinn, @mirav, @rob\n* Partly Absent\n    * @tove\n\n"
        "### Cache\n\n* @mirav - the key has changed\n* @rob - that breaks old caches\n* nobody had looked at it\n* @mirav - a note will do"),
        [(14, "mirav"), (15, "rob"), (17, "mirav")],
    ),
    "a name in brackets alone on its line": (
        ("# 对话\n\n嘉宾Quinn Stone与程序员许岚来到现场。\n\n## 开场\n\n[Quinn]\n\n缓存的键已经改了，旧的还要保留一阵。\n\n[许岚]\n\n那么我们需要写进说明里面去。\n\n"
        "[Quinn]\n\n同意，我来写第一稿。\n\n[许岚]\n\n好的，谢谢，我来校对。"),
        [(9, "Quinn Stone"), (13, "许岚"), (17, "Quinn Stone"), (21, "许岚")],
    ),
    "a name and what she stands for in brackets": (
        "# 问答\n\n[许岚，Acme]：缓存的键会不会再改？\n\n[陶然，Brio]：旧的缓存怎么办？\n\n[许岚，Acme]：那就先保留旧的键。",
        [(3, "许岚"), (5, "陶然"), (7, "许岚")],
    ),
    "a box before whoever brings the point": (
        ("# Sync\n\n| Name | Initials | GH Username |\n|---|---|---|\n| Quinn Stone | QS | stonecat |\n| Robin Ash | RA | ashy |\n\n## Items\n\n"
        "- [x] (QS) Should the old key stay for a year?\n    - (RA) Half a year is enough.\n- [x] (RA) Cache sizes\n    - They have doubled since May."),
        [(10, "Quinn Stone"), (11, "Robin Ash"), (13, "Robin Ash")],
    ),
    "a name alone above items, as others have": (
        "# Standup\n\n## Attendees\n\n- mirav\n- robash\n- tovek\n\n## Status\n\n- mirav:\n    - the key has changed\n- robash:\n    - looked at caches\n- tovek:\n    - nothing\n- quinnst:\n    - wrote the note",
        [(12, "mirav"), (14, "robash"), (16, "tovek"), (18, "quinnst")],
    ),
    "a doubled character": (
        "# 例会\n\n出席：Quinn, 雨蒼, 仔魚, 愛, 怡孜\n\n## 缓存\n\n* 仔魚：鍵已經改了\n* 孜孜：\n    * 應該先討論要不要改\n* 愛：可以保留舊的\n* 雨蒼：那就保留舊的\n* 孜孜：我也覺得可以保留",
        [(7, "仔魚"), (9, "孜孜"), (10, "愛"), (11, "雨蒼"), (12, "孜孜")],
    ),
    "words of the language, in the company of names": (
        "# Call\n\n" + "\n\n".join(f"{name}: We should look at the {thing}." for name, thing in [
            ("Quinn", "key"), ("Robin", "cache"), ("Mira", "log"), ("Grey Kettle", "disk"), ("Quinn", "note"), ("Robin", "clock"),
            ("Mira", "lock"), ("Quinn", "list"), ("Grey Kettle", "tape"),
        ]),
        [(3, "Quinn"), (5, "Robin"), (7, "Mira"), (9, "Grey Kettle"), (11, "Quinn"), (13, "Robin"), (15, "Mira"), (17, "Quinn"), (19, "Grey Kettle")],
    ),
    "an initial and a last name": (
        "# Call\n\nThe draft is by Quinn Thorsby.\n\n## Draft\n\nRobin: I like it.\n\nQ Thorsby: It needs work.\n\nRobin: Then wait.\n\nQ Thorsby: Until May.",
        [(7, "Robin"), (9, "Quinn Thorsby"), (11, "Robin"), (13, "Quinn Thorsby")],
    ),
    "a doubt behind the initials": (LISTED + "QS: I like it.\n\nRA (?): What of the key?", [(7, "Quinn Stone"), (9, "Robin Ash")]),
    "a remark in brackets behind a label": (LISTED + "Quinn: I like it.\n\nRobin: (yes, in more words)\n\nMira: [absent for this part]", [(7, "Quinn Stone"), (9, "Robin Ash")]),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_who_speaks_is_found_in_any_form_of_label(form: str) -> None:
    text, expected = FORMS[form]
    assert said(text) == expected


BELOW: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "a field": (
        "# Board\n\n## Attendees\n\n- Quinn Stone\n- Robin Ash\n\n## Bank\n\nQuinn shall open an account.\n\nProposed by: Robin\n\nApproved by all.",
        [(10, "Robin Ash")],
    ),
    "a mark of a tool": (
        "# 筆記\n\n### 時間\n\n> 大家列一下可以的時間？\n> [name=quinn s]\n\n> 週四下午可以\n> 週五也可以\n> [name=Robin A] [time=Thu, Nov 4]\n",
        [(5, "quinn s"), (8, "Robin A")],
    ),
}


@pytest.mark.parametrize("form", BELOW)
def test_a_speaker_may_stand_below_the_words(form: str) -> None:
    text, expected = BELOW[form]
    assert said(text) == expected


def test_a_log_in_a_block_of_code_is_talk() -> None:
    text = "# Log\n\n```\n13:00 < mirav> did everybody read it?\n13:01 <@rob2b> not yet\n13:02 < mirav> then next week\n```\n"
    assert said(text) == [(4, "mirav"), (5, "rob2b"), (6, "mirav")]


def test_what_is_told_to_a_tool_is_nobodys_speech_and_the_tool_is_nobody() -> None:
    text = (
        "19:00:01 <mirav> #startmeeting\n19:00:01 <pebble> The meeting has begun!\n19:00:09 <mirav> #topic The cache\n"
        "19:00:09 <pebble> Topic set.\n19:00:20 <mirav> the key has changed\n19:00:30 <rob2b> \\o/\n19:00:40 <rob2b> that brakes caches\n"
        "19:00:44 <rob2b> breaks*\n19:00:50 <mirav> rob2b: ^^\n19:01:00 <mirav> we keep both\n"
    )
    assert said(text) == [(5, "mirav"), (7, "rob2b"), (10, "mirav")]
    assert there(text) == {"mirav", "rob2b"}


NOBODY: dict[str, str] = {
    "a part in the meeting behind a dash": "- Quinn Stone - treasurer\n- Robin Ash - outreach coordinator",
    "a name behind a thing": "Front end - Robin\nBack end - Quinn",
    "a series of numbers": "1. PR1010 - a fix of the key\n2. PR1024 - a cache of keys\n3. PR1033 - a list of caches",
    "what somebody does": "- Quinn is working on the note.\n- Robin was away last week.",
    "an empty form": "Chair:\nScribe:\n\nBring your own cup.",
}


@pytest.mark.parametrize("kind", NOBODY)
def test_what_only_looks_like_a_label_is_nobody(kind: str) -> None:
    text = LISTED + NOBODY[kind]
    assert said(text) == []
    assert there(text) == {"Quinn Stone", "Robin Ash", "Mira Vole"}


def test_a_chat_of_a_call_names_who_writes() -> None:
    text = "# Chat\n\nFrom Quinn Stone to Everyone: (10:04 AM)\nthe key has changed\n\nFrom Robin Ash to Everyone: (10:12 AM)\nthat breaks old caches\n\nFrom Quinn Stone to Everyone: (10:13 AM)\nwe keep both\n"
    assert said(text) == [(4, "Quinn Stone"), (7, "Robin Ash"), (10, "Quinn Stone")]


def test_a_heading_about_somebody_is_not_hers() -> None:
    text = "# Board\n\n## Attendees\n\n* Quinn Stone (@quinn)\n\n## Topics\n\n### Nomination of @mirav88 as a member\n\n* She did a great deal, and I think we should.\n"
    assert said(text) == []


def test_points_of_the_minutes_between_turns_are_nobodys() -> None:
    text = (
        "# Draft\n\n* What does the word mean?\n\nQuinn: It means the whole.\n\n* Should it get another name?\n\nRobin: There are three reasons:\n\n"
        "* it is short\n* it is old\n\nQuinn: I see.\n"
    )
    assert said(text) == [(5, "Quinn"), (9, "Robin"), (11, "Robin"), (12, "Robin"), (14, "Quinn")]


def test_what_follows_a_question_is_not_the_askers() -> None:
    text = LISTED + "Quinn: Who looks at the key?\n\n- Two of us did\n\nRobin: I did."
    assert said(text) == [(7, "Quinn Stone"), (11, "Robin Ash")]


def test_initials_in_a_list_are_people_each() -> None:
    text = "# Team\n\n### Attendees\n\nMB: DG, GC, IT\n\n### Minutes\n\nMB: Yes, then we can.\n\nDG: So we do."
    assert there(text) == {"MB", "DG", "GC", "IT"}
    assert said(text) == [(9, "MB"), (11, "DG")]


def test_a_list_ends_where_an_item_of_its_own_level_begins() -> None:
    text = (
        "# Committee\n\n- **Attendees:**\n    - Quinn Stone (Acme)\n    - Robin Ash (Brio)\n- **Notes:**\n    - Quinn: the key has changed\n"
        "    - Robin: that breaks old caches\n    - Quinn: a note will do\n"
    )
    assert there(text) == {"Quinn Stone", "Robin Ash"}
    assert said(text) == [(7, "Quinn Stone"), (8, "Robin Ash"), (9, "Quinn Stone")]


def test_an_agenda_of_numbers_does_not_hide_the_numbers_that_head_the_record() -> None:
    text = (
        "Minutes of the group\n\nAttendees: Quinn Stone, Robin Ash\n\nAgenda:\n\n1) Quorum\n2) Cache\n3) Next meeting\n\n1) Quorum\n\nThere is one.\n\n"
        "2) Cache\n\nQuinn, the key has changed?\n\n3) Next meeting\n\nIn May."
    )
    understood = {account.line: account.understood for account in minutes(text).lines}
    assert {understood[line] for line in (11, 15, 19)} == {Understood.HEADING}
