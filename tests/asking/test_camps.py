"""Of three who disagree, two may be of one camp: they are not set against each other."""

from __future__ import annotations

from pathlib import Path

from accord import ask, build

NOTES = """# Allotment meeting

Present: Ana Lund, Ben Okoro, Cleo Marsh

**Camp 1, "keep the hedge"**: Ana Lund, Ben Okoro
**Camp 2, "a fence now"**: Cleo Marsh

- **Ana**: The hedge keeps the wind off.
- **Cleo**: The hedge keeps nothing off.
- **Ben**: A fence costs too much.
"""


def test_two_of_one_camp_do_not_disagree(tmp_path: Path) -> None:
    path = tmp_path / "allotment.md"
    path.write_text(NOTES, "utf-8")
    found = {
        frozenset([row.party, row.other]): (row.agreements, row.disagreements) for row in ask(build([path]), "pairs")
    }
    assert found == {
        frozenset(["Ana Lund", "Ben Okoro"]): (1, 0),
        frozenset(["Ana Lund", "Cleo Marsh"]): (0, 1),
        frozenset(["Ben Okoro", "Cleo Marsh"]): (0, 1),
    }
