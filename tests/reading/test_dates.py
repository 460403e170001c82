"""When the meeting was: every way of writing it that is certain, and none that is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from accord.notes.minutes import DateBasis, Minutes
from accord.notes.source import Source
from accord.reading.reader import read

TALK = "\n\n**Mira Holt**: The pier is safe.\n\n**Jon Ekberg**: I agree with Mira.\n"
TALK_ZH = "\n\n**林照**：码头是安全的。\n\n**乔安**：我同意林照。\n"


def noted(head: str, path: str | None = None) -> Minutes:
    han = any("\u4e00" <= character <= "\u9fff" for character in head)
    return read(Source(head + (TALK_ZH if han else TALK), "harbour", Path(path) if path else None))


@pytest.mark.parametrize(
    "head",
    [
        "# Harbour board\n\nDate: 2026-03-04",
        "# Harbour board\n\n**Meeting date/time:** Wednesday 4 March 2026, 14:00 UTC",
        "# Harbour board\n\nDate of the meeting: 2026/03/04",
        "# Harbour board\n\n- When: March 4, 2026 at 5pm",
        "# Harbour board\n\n### Date and place: 2026/Mar/04, Hall 2",
        "# Harbour board\n\n| Date | Place |\n|---|---|\n| 4 Mar 2026 | Hall 2 |",
        "# Harbour board\n\n| Date | 2026.3.4 |\n|---|---|\n| Place | Hall 2 |",
        "# 港务委员会\n\n本次会议时间：2026年3月4日 14:30",
        "# 港务委员会\n\n## 二、会议时间：2026 年 3 月 4 日",
        "# 港務委員會\n\n**時間**：115/3/4 19:00~21:00",
        "# 港务委员会\n\n会议日期：二〇二六年三月四日",
        "# 港務委員會\n\n會議時間：中華民國一百一十五年三月四日",
        "# 港务委员会\n\n## 会议时间\n\n2026-03-04 下午",
    ],
)
def test_a_field_in_any_wording_tells_the_day(head: str) -> None:
    start = noted(head).event.start
    assert start and start.day == date(2026, 3, 4) and start.basis is DateBasis.FIELD


@pytest.mark.parametrize(
    "head",
    [
        "# Harbour board 2026-03-04",
        "# 04-Mar-2026 Harbour board",
        "# Minutes of the harbour board, 4th March 2026",
        "# 20260304 Harbour board",
        "---\ntitle: 'Minutes: Harbour board (4 March 2026)'\ndate: 2026-04-20\n---",
        "# 港务委员会会议纪要（2026年3月4日）",
    ],
)
def test_a_title_tells_the_day_and_counts_more_than_the_day_of_publication(head: str) -> None:
    start = noted(head).event.start
    assert start and start.day == date(2026, 3, 4) and start.basis is DateBasis.TITLE


@pytest.mark.parametrize(
    "head",
    [
        "# Harbour board\n\nWednesday, March 4, 2026, 13:30 - 15:30 (UTC), first session",
        "# Harbour board\n\nThe annual meeting was held on 4 March 2026 in the old hall.",
        "# Harbour board\n\n## 4 March 2026\n\n### Pier",
        "# 港务委员会\n\n会议于2026年3月4日在旧厅召开。",
        "# 港务委员会\n\n2026年3月4日下午，委员会在旧厅开会，讨论码头。",
    ],
)
def test_the_first_lines_tell_the_day(head: str) -> None:
    start = noted(head).event.start
    assert start and start.day == date(2026, 3, 4) and start.basis is DateBasis.OPENING
    assert start.evidence and start.words in noted(head).source.words(start.evidence)


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("12 January 2026, village hall", "village hall"),
        ("**Held on:** Tuesday 17th March 2026 at 6.30pm in the library", "the library"),
        ("held in the Reading Room on Monday, 13th April 2026 at 7.30 p.m.", "the Reading Room"),
        ("The annual meeting was held on 4 March 2026 in the old hall.", "the old hall"),
        ("Date: 2026-03-04 14:00 - 15:00, Room 12", "Room 12"),
        ("Date: 2026-03-04, minutes by Sam", None),
        ("4 March 2026. We met to talk about the library.", None),
        ("Wednesday, March 4, 2026, 13:30 - 15:30 (UTC), first session", None),
        ("2026年5月20日，三年二班教室", "三年二班教室"),
        ("会议于2026年3月4日在旧厅召开。", "旧厅"),
        ("会议时间：2026年3月4日下午3点 二楼会议室", "二楼会议室"),
        ("2026年3月4日，讨论修建图书馆的方案。", None),
        ("Date: 4 March 2026, village hall\nPlace: Boathouse", "Boathouse"),
    ],
)
def test_the_line_of_the_day_tells_the_place_where_no_field_does(head: str, place: str | None) -> None:
    minutes = noted(f"# Harbour board\n\n{head}")
    assert [name for name, _ in minutes.event.places] == ([place] if place else [])
    assert all(minutes.source.words(span) == name for name, span in minutes.event.places)


def test_a_title_tells_no_place() -> None:
    assert noted("# Harbour board, 4 March 2026, village hall").event.places == []


def test_front_matter_and_the_name_of_the_file_tell_it_where_nothing_else_does() -> None:
    front = noted("---\ndate: 2026-03-04\n---\n\n# Harbour board").event.start
    assert front and (front.day, front.basis) == (date(2026, 3, 4), DateBasis.FRONT_MATTER)
    named = noted("# Harbour board", "minutes/2026-03-04-board.md").event.start
    assert named and (named.day, named.basis) == (date(2026, 3, 4), DateBasis.FILE_NAME)
    assert named.evidence is None and named.words == "2026-03-04-board"
    folder = noted("# Harbour board", "/minutes/2026-03-04/notes.md").event.start
    assert folder and (folder.day, folder.words) == (date(2026, 3, 4), "2026-03-04")


@pytest.mark.parametrize(
    ("head", "path"),
    [
        ("# Harbour board 03/04/2026", "board/2026-03-04.md"),  # the name of the file proves it
        ("# Harbour board 03/04/2026\n\nNext meeting: 03/18/2026", None),  # another day does: there is no month 18
        ("# Harbour board, Wednesday 03/04/2026", None),  # the day of the week does: 3 April is a Friday
    ],
)
def test_either_number_may_be_the_month_until_the_notes_prove_which(head: str, path: str | None) -> None:
    start = noted(head, path).event.start
    assert start and start.day == date(2026, 3, 4)


def test_an_ambiguous_day_is_none() -> None:
    assert noted("# Harbour board 03/04/2026").event.start is None
    assert noted("# Harbour board 03/04/2026\n\nSent: 18/3/2026. Replied: 3/20/2026.").event.start is None


@pytest.mark.parametrize(
    ("head", "path"),
    [
        ("# March 4 board call", "board/2026/board-03-04.md"),
        ("# 港务委员会\n\n会议时间：3/4（三）下午16:00", "港务/2026/纪要.md"),
        ("# 港务委员会 3月4日例会\n\n幻灯片：https://example.org/20260304/slides", None),
    ],
)
def test_a_year_comes_from_the_folder_or_from_the_same_day_elsewhere(head: str, path: str | None) -> None:
    start = noted(head, path).event.start
    assert start and start.day == date(2026, 3, 4)


def test_a_day_without_a_year_is_none() -> None:
    assert noted("# March 4 board call").event.start is None
    assert noted("# Monday March 4 board call", "board/2026/call.md").event.start is None  # a Wednesday in 2026


@pytest.mark.parametrize(
    "head",
    [
        "# Harbour board\n\nNext meeting: 2026-03-04",
        "# 港务委员会\n\n下次会议时间：2026年3月4日",
        "# Harbour board\n\n- Minutes for 20260304 approved",
        "# Harbour board\n\n- 2026-03-04 opening of the pier\n- 2026-05-01 end of the works",
        "# Harbour board\n\n## 2026-03-04\n\nDone.\n\n## 2026-03-11\n\nDone.",  # two meetings in one file
        "# Harbour board 1.2.2026.7",
        "# Harbour board 2026-13-44",
    ],
)
def test_a_day_of_something_else_is_not_the_meetings(head: str) -> None:
    assert noted(head).event.start is None


def test_two_days_that_disagree_are_told() -> None:
    minutes = noted("# Harbour board 2026-03-04\n\nDate: 2026-03-05")
    assert minutes.event.start and minutes.event.start.day == date(2026, 3, 4)
    assert ("the notes tell two days: 2026-03-04 is taken, not 2026-03-05", 3) in minutes.warnings
