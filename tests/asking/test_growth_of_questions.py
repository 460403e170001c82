"""What a saved question looks at grows as the graph does: rows of its plan are counted, not seconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.asking.question import questions
from plans import copies, grows_as_the_graph

PAIRED = {
    "changed-position": "every earlier side of a party with every later one",
    "organisation-positions": "every membership of a person, in whichever notes, with every stance of hers",
    "pairs": "every two parties of one proposition",
    "people": "every membership of a person with all notes that name her",
}
"""Questions that hold things of different notes against each other, where one person is in all of them; and what."""


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return copies(tmp_path_factory.mktemp("copies"))


@pytest.mark.parametrize("name", sorted(questions().keys() - PAIRED))
def test_a_question_looks_at_no_more_than_grows_with_the_graph(name: str, stores: list[Path], tmp_path: Path) -> None:
    assert grows_as_the_graph(questions()[name].text, stores, tmp_path / "plan.json")
