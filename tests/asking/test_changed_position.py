"""Who takes another side at a later meeting of one group, with nothing said but in the notes."""

from __future__ import annotations

from pathlib import Path

import pytest

import accord

MEETING = """# {title}

Date: {day}

Present: Ada Holt, Ben Okafor, Mira Sand

Ada: We should charter a night train for the regatta.

Ben: {ben}

Mira: I agree with Ada.
"""


WORDS = ("I agree with Ada.", "I disagree with Ada now.")
DAYS = ("2026-03-02", "2026-04-06")


def changes(folder: Path, titles: tuple[str, str], days: tuple[str, str] = DAYS) -> list[tuple[str, ...]]:
    for number, (title, day, ben) in enumerate(zip(titles, days, WORDS, strict=True)):
        (folder / f"m{number}.md").write_text(MEETING.format(title=title, day=day, ben=ben))
    answer = accord.ask(accord.build(folder), "changed-position")
    return [(row.party, row.before, row.after, str(row.before_date), str(row.after_date)) for row in answer]


BEN = ("Ben Okafor", "supporting", "opposing", "2026-03-02", "2026-04-06")


@pytest.mark.parametrize(
    "titles",
    [
        ("Harbour Club, committee meeting", "Harbour Club, committee meeting"),
        ("Harbour Club, committee meeting 3/2026", "Harbour Club, committee meeting 4/2026"),
    ],
)
def test_meetings_of_one_group(titles: tuple[str, str], tmp_path: Path) -> None:
    assert changes(tmp_path, titles) == [BEN]


def test_the_order_is_that_of_the_days(tmp_path: Path) -> None:
    turned = changes(tmp_path, ("Harbour Club", "Harbour Club"), ("2026-04-06", "2026-03-02"))
    assert turned == [("Ben Okafor", "opposing", "supporting", "2026-03-02", "2026-04-06")]


def test_namesakes_at_meetings_of_others_are_others(tmp_path: Path) -> None:
    assert changes(tmp_path, ("Harbour Club", "Mountain Club")) == []
