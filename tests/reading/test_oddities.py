"""Notes that Accord once failed at give a graph that holds together, with all words in their places."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from accord.notes.source import Source, read_source
from accord.reading.reader import read
from fuzzing import faults
from oddities import MARK
from places import DATA
from spoken import misattributed

CASES: dict[str, str] = yaml.safe_load((DATA / "oddities.yaml").read_text("utf-8"))
MARKED = [name for name, text in CASES.items() if MARK.search(text)]


@pytest.mark.parametrize("name", CASES)
def test_a_graph_comes_out_that_holds_together(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"notes{Path(name).suffix or '.md'}"
    path.write_bytes(CASES[name].encode())
    assert faults(path) == []


@pytest.mark.parametrize("name", MARKED)
def test_everybody_says_their_own_words(name: str) -> None:
    text = CASES[name]
    minutes = read(Source(text, "x"))
    speakers = dict(zip("ab", (person.name for person in minutes.people), strict=False))
    assert {mark[1] for mark in MARK.findall(text)} <= set(speakers)
    assert misattributed(text, speakers, minutes) == []


def test_the_cases_are_notes(tmp_path: Path) -> None:
    """Each of them says something, so that nothing is proved by what is refused."""
    for name, text in CASES.items():
        path = tmp_path / f"notes{Path(name).suffix or '.md'}"
        path.write_bytes(text.encode())
        assert read(read_source(path, "notes")).statements, name
