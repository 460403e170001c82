"""Positions stand beside the notes that they are of; those of no notes are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord import ask, build

NOTES = """# Harbour

Present: Ana Lund, Ben Okoro

- Ana: The pier needs a roof.
- Ben: A roof would keep the rain off.
"""
POSITIONS = """curator: Ana Lund
propositions:
  - id: roof
    en: The pier should have a roof
    supports: [The pier needs a roof, A roof would keep the rain off]
"""


@pytest.mark.parametrize(
    ("notes", "positions", "agreed", "warned"),
    [
        ("notes.md", "positions.yaml", True, False),
        ("harbour.md", "harbour.positions.yaml", True, False),
        ("harbour.md", "positions.yaml", False, True),
        ("harbour.md", "quay.positions.yaml", False, False),
    ],
)
def test_positions_stand_beside_their_notes(
    notes: str, positions: str, agreed: bool, warned: bool, tmp_path: Path
) -> None:
    (tmp_path / notes).write_text(NOTES, "utf-8")
    (tmp_path / positions).write_text(POSITIONS, "utf-8")
    told: list[str] = []
    graph = build([tmp_path / notes], tell=told.append)
    assert bool(list(ask(graph, "who-agreed"))) is agreed
    assert any("positions.yaml" in line and "harbour.positions.yaml" in line for line in told) is warned
