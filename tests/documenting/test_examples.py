"""The examples of the ontology are what a build gives today, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import invoke
from places import ROOT

EXAMPLES = sorted(path.parent for path in (ROOT / "ontology/examples").glob("*/notes.md"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_is_what_its_notes_give(example: Path, tmp_path: Path) -> None:
    built = tmp_path / "graph.ttl"
    assert invoke("build", str(example / "notes.md"), "-o", str(built)).exit_code == 0
    assert built.read_bytes() == (example / "graph.ttl").read_bytes(), (
        f"{example.name}: build {example}/notes.md -o {example}/graph.ttl again, and commit the file"
    )


def test_there_are_examples() -> None:
    assert EXAMPLES
