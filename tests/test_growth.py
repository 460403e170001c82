"""Building many notes looks at each statement a fixed number of times, however many notes there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib.plugins.stores.memory import Memory

from accord.rdf.writing import serialise
from accord.recipe import build

NOTES = """# Call {number}

Present: Quinn Stone, Robin Ash

Quinn: The roof leaks at gate {number}.

Robin: I agree with Quinn. We should mend the roof at gate {number}.
"""
POSITIONS = """propositions:
  - id: mend
    en: The roof is to be mended
    supports: [{{quote: roof leaks at gate {number}}}, {{quote: mend the roof at gate {number}}}]
"""


@pytest.fixture
def notes(tmp_path: Path) -> list[Path]:
    """Sixteen sets of notes, from each of which something is derived."""
    folders = [tmp_path / f"call-{number}" for number in range(16)]
    for number, folder in enumerate(folders):
        folder.mkdir()
        (folder / "notes.md").write_text(NOTES.format(number=number))
        (folder / "positions.yaml").write_text(POSITIONS.format(number=number))
    return folders


def test_what_is_looked_at_grows_with_the_notes_and_no_faster(
    notes: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = 0
    triples = Memory.triples

    def counted(self: Memory, *args: Any, **options: Any) -> Iterator[Any]:
        nonlocal seen
        for found in triples(self, *args, **options):
            seen += 1
            yield found

    monkeypatch.setattr(Memory, "triples", counted)
    looked = {}
    for count in (4, 16):
        seen = 0
        build(notes[:count])
        looked[count] = seen
    assert looked[4] > 1000
    assert looked[16] < 4.2 * looked[4]


def test_notes_that_are_built_together_give_what_each_gives_alone(notes: list[Path]) -> None:
    together = set(serialise(build(notes[:3]), "nquads").splitlines())
    alone = [set(serialise(build([folder]), "nquads").splitlines()) for folder in notes[:3]]
    assert together == alone[0] | alone[1] | alone[2]
    assert all(any(b"/graph/derived>" in line for line in lines) for lines in alone)
