"""Words of a language are data: none stands in code, and what Accord says it says in both of its languages."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from accord.ground import phrases
from accord.ground.phrases import said
from accord.ground.spelling import HAN
from places import ROOT

CODE = ROOT / "scripts" / "accord"
READING = CODE / "reading"
PHRASES = tomllib.loads(Path(phrases.__file__).with_name("phrases.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(CODE.rglob("*.py")) if READING not in path.parents],
    ids=lambda path: str(path.relative_to(CODE)),
)
def test_no_chinese_words_stand_in_code(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs]
    # What stands beside a hyphen is the end of a range of characters, for a class of a regular expression.
    words = [text for text in texts if isinstance(text, str) and re.search(f"(?<!-)[{HAN}](?!-)", text)]
    assert not words


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_is_said_in_both_languages_with_the_same_values(phrase: str) -> None:
    texts = PHRASES[phrase]
    assert set(texts) == {"en", "zh"}
    assert len({frozenset(re.findall(r"\{(\w+)\}", text)) for text in texts.values()}) == 1
    values = dict.fromkeys(re.findall(r"\{(\w+)\}", texts["en"]), "VALUE")
    assert all(("VALUE" in text) == bool(values) and "{" not in text for text in said(phrase, **values).values())
