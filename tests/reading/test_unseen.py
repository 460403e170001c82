"""Minutes of fifteen kinds that nobody who tunes the reader looks at: council, board, wiki, interview and so on.

Keep it so: measure on them (`scripts/score tests/data/unseen`), do not read their errors while the reader is worked on.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from places import DATA
from score import fallen, score

UNSEEN = sorted((DATA / "unseen").glob("*.md"))
KINDS = {"verb", "reply", "also", "vote", "outcome", "silence", "structure", "wordless", "partial", "reported"}


def test_reading_unseen_minutes_keeps_its_level() -> None:
    assert len(UNSEEN) == 15
    assert not fallen("unseen", score(UNSEEN))


@pytest.mark.parametrize("path", UNSEEN, ids=lambda path: path.stem)
def test_what_the_careful_reader_found_stands_at_its_line(path: Path) -> None:
    gold: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    lines = path.read_text("utf-8").splitlines()
    for key, words in (
        ("attributions", "opening"),
        ("unattributed", "opening"),
        ("agreements", "words"),
        ("false_friends", "words"),
    ):
        for row in gold[key]:
            assert _bare(row[words]) in _bare(lines[row["line"] - 1]), row
    for row in gold["attributions"]:
        assert row["speaker"] in gold["people"] or row.get("collective"), row
    for row in gold["agreements"]:
        assert row["polarity"] in ("agree", "disagree") and row["kind"] in KINDS, row
        assert row["strength"] in ("full", "partial", "conditional"), row


@pytest.mark.parametrize("path", UNSEEN, ids=lambda path: path.stem)
def test_whoever_the_careful_reader_names_is_in_the_notes(path: Path) -> None:
    gold: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    text = path.read_text("utf-8").lower()
    for name in [*gold["people"], *gold["mentioned"]]:
        assert all(part in text for part in name.lower().split()), name


def _bare(words: str) -> str:
    """Words without marks of markup and spaces."""
    return re.sub(r"[\s*_`>\[\]~\\]+", "", words)
