"""The gold files of ``tests/data/notes`` are sound in themselves.

``<family>-<lang>-<slug>.md`` is a made-up set of minutes and the ``.json`` beside it says what a
careful reader finds in it. Nothing here touches the program under test.

============== =================================================================================
people         all who attended or spoke, each by the fullest form of the name in the notes
mentioned      persons who are only spoken of, quoted, or sent apologies
attributions   one row for each statement: ``line`` (from 1) where its words begin, ``speaker``,
               ``opening`` (its first characters, without the label); ``collective`` when a body
               speaks; ``quoted`` when the words are quoted within the speech of another (then the
               speaker may be one of ``mentioned``); ``basis`` where the attribution is weaker than
               a label (``owner``: only the heading or a column says so, ``continued``)
unattributed   statements in the discussion that nobody is named for
agreements     one row for each line that states (dis)agreement: ``who`` ([] when the line names
               nobody), ``with`` (null when nobody), ``polarity``, ``strength``, ``kind``
============== =================================================================================
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from places import DATA

FOLDER = DATA / "notes"
GOLD = sorted(FOLDER.glob("*.json"))
FAMILIES = [f"A{n}" for n in range(1, 12)] + [f"G{n}" for n in range(1, 11)]
KINDS = {"verb", "reply", "also", "vote", "outcome", "silence", "structure", "wordless", "partial", "reported"}
KEYS = {"families", "language", "people", "mentioned", "attributions", "unattributed", "agreements", "notes", "traps"}


def load(path: Path) -> tuple[dict[str, Any], str]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    return gold, path.with_suffix(".md").read_text(encoding="utf-8")


def test_each_note_has_its_gold() -> None:
    assert {p.stem for p in FOLDER.glob("*.md")} == {p.stem for p in GOLD}
    assert len(GOLD) >= 44


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_shape(path: Path) -> None:
    gold, text = load(path)
    assert set(gold) <= KEYS
    assert KEYS - {"traps"} <= set(gold)
    family, language, _ = path.stem.split("-", 2)
    assert family in gold["families"]
    assert set(gold["families"]) <= set(FAMILIES)
    assert gold["language"][:2] == language
    assert gold["notes"]
    assert 15 <= len(text.splitlines()) <= 60
    assert len(set(gold["people"])) == len(gold["people"])
    assert not set(gold["people"]) & set(gold["mentioned"])


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_names_stand_in_the_notes(path: Path) -> None:
    gold, text = load(path)
    for name in gold["people"] + gold["mentioned"]:
        for part in name.split():
            assert part in text, name


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_statements(path: Path) -> None:
    gold, text = load(path)
    lines = text.splitlines()
    people = set(gold["people"])
    seen = set()
    for row in gold["attributions"] + gold["unattributed"]:
        assert 1 <= row["line"] <= len(lines), row
        assert row["opening"] and row["opening"] in lines[row["line"] - 1], row
        key = (row["line"], row["opening"], row.get("speaker"))
        assert key not in seen, row
        seen.add(key)
    for row in gold["attributions"]:
        if row.get("collective"):
            assert row["speaker"] not in people, row
            assert row["speaker"].casefold() in text.casefold(), row
        elif row.get("quoted"):
            assert row["speaker"] in people | set(gold["mentioned"]), row
        else:
            assert row["speaker"] in people, row


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_agreements(path: Path) -> None:
    gold, text = load(path)
    lines = text.splitlines()
    for row in gold["agreements"]:
        assert 1 <= row["line"] <= len(lines), row
        assert lines[row["line"] - 1].strip(), row
        assert row["polarity"] in {"agree", "disagree"}, row
        assert row["strength"] in {"full", "partial", "conditional"}, row
        assert row["kind"] in KINDS, row
        assert row["with"] is None or row["with"], row
        # a party is a person of the file, or a body in the words of the notes
        for party in row["who"] + (row["with"] or []):
            assert party in gold["people"] + gold["mentioned"] or re.sub(r"\s+", " ", party) in re.sub(
                r"\s+", " ", text
            ), row
        assert not set(row["who"]) & set(row["with"] or []), row


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_in_both_languages(family: str, language: str) -> None:
    main = [p.stem for p in GOLD if p.stem.startswith(f"{family}-{language}-")]
    assert main, f"no {family} in {language}"
