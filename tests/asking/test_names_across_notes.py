"""A folder of meetings: people by a part of their name, and what the notes are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import invoke

FEBRUARY = """# Orchard Trust board 2026-02-10

Present: Lena Voss, Fay Tan

Lena Voss: The shed costs more than planned.

## Action items

| Task | Owner |
|---|---|
| Get a quote for the roof | Fay Tan |
"""
MARCH = """ORCHARD TRUST BOARD
10 March 2026

Present: Lena Voss, Fay Tan

1. Shed
Fay: The roof costs 4,000.
Lena: I agree with Fay.
"""


@pytest.fixture(params=["all.nq", "all.store/"])
def graph(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both as a file and as a store on disk."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/february.md").write_text(FEBRUARY)
    Path("in/march.txt").write_text(MARCH)
    assert invoke("build", "in", "-o", request.param).exit_code == 0
    return str(request.param)


def test_a_part_of_a_name_finds_the_same_name_in_other_notes(graph: str) -> None:
    assert "Get a quote for the roof" in invoke("query", "tasks", "owner=Fay", "--on", graph).stdout
    whole = invoke("query", "claims", "party=Fay Tan", "--on", graph).stdout
    assert whole == invoke("query", "claims", "party=Fay", "--on", graph).stdout and "The roof costs 4,000." in whole
    assert "The shed" not in whole


def test_plain_text_is_called_by_what_stands_above_its_first_heading(graph: str) -> None:
    rows = invoke("query", "claims", "--on", graph, "--format", "csv").stdout.splitlines()
    assert {row.rpartition(",")[2] for row in rows[1:]} == {
        "Orchard Trust board 2026-02-10", "ORCHARD TRUST BOARD (2026-03-10)",
    }  # fmt: skip


def test_namesakes_are_told_each_with_her_notes_and_line(graph: str) -> None:
    told = invoke("explain", "Lena Voss", "--on", graph).stdout
    assert told.startswith("Lena Voss is in 2 notes")
    assert "was at Orchard Trust board 2026-02-10, line 3" in told
    assert "was at ORCHARD TRUST BOARD, line 4" in told
