"""Minutes in languages that Accord does not know: what the form shows is read or nothing is, and no side is guessed.

The notes stand in tests/data/languages, who speaks at which line in cases.yaml beside them. What goes wrong today is
marked with what comes out; whoever mends it takes the mark away.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from rdflib import Literal

from accord.notes.minutes import Minutes, Presence
from accord.notes.source import read_source
from accord.rdf.terms import SCHEMA
from accord.reading.reader import read
from accord.recipe import build
from command import invoke
from faults import cases
from places import DATA

FOLDER = DATA / "languages"
CASES: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "cases.yaml").read_text("utf-8"))
NAMES = {"fr": "French", "de": "German", "ja": "Japanese", "ru": "Russian"}

TURNS_WRONG = {
    "fr-technique": "the field Prochaine réunion speaks",
    "ja-teirei": "two of four are heard, and the title of the notes speaks",
}
PEOPLE_WRONG: dict[str, str] = {}
SIDES_WRONG: dict[str, str] = {}
TAGS_WRONG = {
    "fr-association": "short turns are tagged as another language that is like it",
    "ru-soveshchanie": "short turns are tagged as another language that is like it",
    "ru-zhilye": "short turns are tagged as another language that is like it",
}
UNSAID = {"ja-chonaikai": "nothing is said of the language"}


@cache
def minutes(name: str) -> Minutes:
    return read(read_source(FOLDER / f"{name}.md", name))


def texts(name: str) -> dict[int, list[Literal]]:
    """Claims' words with their tags, by the line in which they begin, where that is a turn of somebody."""
    if not minutes(name).statements:
        return {}
    found = [o for _, _, o, _ in build([FOLDER / f"{name}.md"]).quads((None, SCHEMA.text, None, None))]
    lines = {line: minutes(name).source.line_text(line) for line in CASES[name]["speakers"]}
    return {
        line: [o for o in found if isinstance(o, Literal) and o.language and o.partition("\n")[0] in text]
        for line, text in lines.items()
    }


@pytest.mark.parametrize("name", cases(CASES, TURNS_WRONG))
def test_form_alone_shows_who_speaks(name: str) -> None:
    """Either every labelled turn is read or none: half a meeting, or a label of a field, would mislead."""
    of = minutes(name)
    said = {(of.source.line_of(s.span.start), s.party.name) for s in of.statements if s.party}
    assert said in (set(), set(CASES[name]["speakers"].items()))


@pytest.mark.parametrize("name", cases(CASES, PEOPLE_WRONG))
def test_nobody_is_there_who_is_not_named_as_there(name: str) -> None:
    there = {p.name for p in minutes(name).people if p.presence is not Presence.MENTIONED}
    assert there <= set(CASES[name]["speakers"].values())


@pytest.mark.parametrize("name", cases(CASES, SIDES_WRONG))
def test_no_side_is_guessed(name: str) -> None:
    of = minutes(name)
    assert [of.source.line_of(r.evidence.start) for r in of.relations] == CASES[name].get("sides", [])


@pytest.mark.parametrize("name", cases(CASES, TAGS_WRONG))
def test_words_are_tagged_as_the_language_that_they_are(name: str) -> None:
    case, found = CASES[name], texts(name)
    if not found:
        pytest.skip("nothing was read, so nothing is tagged")
    for line, literals in found.items():
        expected = case.get("tags", {}).get(line, case["tag"])
        assert {(text.language or "").partition("-")[0] for text in literals} == {expected}, line


@pytest.mark.parametrize("name", cases(CASES, UNSAID))
def test_build_says_which_language_it_does_not_know(name: str, tmp_path: Path) -> None:
    unknown = next(tag for tag in (CASES[name]["tag"], *CASES[name].get("tags", {}).values()) if tag in NAMES)
    notes = tmp_path / "minutes.md"
    notes.write_bytes((FOLDER / f"{name}.md").read_bytes())
    said = invoke("build", str(notes), "-o", str(tmp_path / "out.ttl")).stderr.replace(str(tmp_path), "")
    assert re.search(rf"\b{NAMES[unknown]}\b|\b{unknown}\b", said)
