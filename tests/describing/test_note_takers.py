"""Who took the notes, where they say so, is their creator; another part in the meeting does not count."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord import build
from accord.rdf.graphs import union
from accord.rdf.terms import DCTERMS, RDFS, SCHEMA

SAID = "\n\n- Ana: We should mend the pier.\n- Ben: We should wait.\n"
SAID_ZH = "\n\n- 刘芳：我们应该修码头。\n- 陈明：我们应该再等。\n"


def creators(folder: Path, notes: str) -> set[str]:
    path = folder / "harbour.md"
    path.write_text(notes, "utf-8")
    graph = union(build([path]))
    (document,) = graph.subjects(SCHEMA.about)
    return {str(graph.value(person, RDFS.label)) for person in graph.objects(document, DCTERMS.creator)}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("# Harbour\n\nChair: Ana Lopez\nScribe: Ben Otto", {"Ben Otto"}),
        ("# Harbour\n\nPresent: Ana Lopez (chair), Ben Otto (minutes)", {"Ben Otto"}),
        ("# Harbour\n\nChair: Ana Lopez\nPresent: Ben Otto (secretary)", set()),
        ("# Harbour\n\nPresent: Ana Lopez, Ben Otto", set()),
    ],
)
def test_whoever_took_the_notes_is_their_creator(tmp_path: Path, head: str, expected: set[str]) -> None:
    assert creators(tmp_path, head + SAID) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("# 港务会议纪要\n\n主持人：刘芳\n记录人：陈明", {"陈明"}),
        ("# 港务会议纪要\n\n参会人员：刘芳（记录员）、陈明", {"刘芳"}),
        ("# 港务会议纪要\n\n主持人：刘芳\n参会人员：刘芳、陈明", set()),
    ],
)
def test_in_chinese(tmp_path: Path, head: str, expected: set[str]) -> None:
    assert creators(tmp_path, head + SAID_ZH) == expected
