"""Reading of notes that were read by hand does not get worse unnoticed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from accord.notes.source import read_source
from accord.reading.reader import read
from score import NOTES, REAL, agreements, community, fallen, figures, score, total


def test_reading_the_made_up_minutes_keeps_its_level() -> None:
    assert not fallen("made-up", score(NOTES.glob("*.md")))


@pytest.mark.skipif(not REAL.is_dir(), reason="minutes of real meetings are not beside this checkout (shared/corpus)")
def test_reading_real_minutes_keeps_its_level() -> None:
    files = [path for path in REAL.glob("*.md") if path.with_suffix(".json").is_file()]
    assert not fallen("real", score(files))


def test_where_nobody_agrees_there_is_no_agreement() -> None:
    for name in ("A11-en-openhouse-raw", "A11-zh-wenda-luxiang", "A2-en-nothing-agreed", "A3-zh-wuren-tongyi"):
        assert not read(read_source(NOTES / f"{name}.md", name)).relations, name


def test_what_is_lost_and_what_is_false_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "club-1.md").write_text(
        "# Club\n\nAttendees: Quinn, Robin\n\nQuinn: The gate is open.\n\nRobin: I agree.\n\nQuinn: Good.\n", "utf-8"
    )
    gold = {
        "people": ["Quinn", "Sasha"],
        "mentioned": [],
        "attributions": [{"line": 5, "speaker": "Quinn"}, {"line": 7, "speaker": "Sasha"}],
        "agreements": [{"line": 7, "polarity": "disagree", "who": ["Robin"]}],
    }
    (tmp_path / "club-1.json").write_text(json.dumps(gold), "utf-8")
    (reading,) = score(tmp_path.glob("*.md"))
    said, agreed = reading.scores["who said what"], reading.scores["stated agreement"]
    assert (said.right, said.wrong, said.missed) == (
        1,
        1,
        1,
    )  # Robin, whom the gold does not know, states an agreement: as a body may
    assert (agreed.right, agreed.wrong, agreed.missed) == (0, 1, 1)
    assert ("who said what", "lost", 7, "sasha", "Robin: I agree.") in reading.errors
    assert ("stated agreement", "false", 7, "agree quinn robin", "Robin: I agree.") in reading.errors
    assert ("people", "lost", 0, "sasha", "") in reading.errors
    assert figures([reading])["said-precision"] == pytest.approx(0.5)
    assert total([reading])["people"].f1 == pytest.approx(0.5)


def test_agreement_counts_once_for_each_line_and_polarity(tmp_path: Path) -> None:
    path = tmp_path / "club.md"
    path.write_text(
        "# Club\n\nAttendees: Quinn, Robin\n\nQuinn: The gate is open.\n\nRobin: I agree with Quinn. I agree.\n",
        "utf-8",
    )
    assert [row[:2] for row in agreements(read(read_source(path, "club")))] == [(7, "agree")]


@pytest.mark.parametrize(
    ("name", "group"), [("club-2024-01-02", "club"), ("town-hall", "town"), ("club", "club"), ("x3-a", "x")]
)
def test_files_of_one_community_begin_alike(name: str, group: str) -> None:
    assert community(name) == group
