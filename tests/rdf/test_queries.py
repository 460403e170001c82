"""The heads of questions, checks and rules are read in one way, and what is wrong is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.asking.question import KEYS as QUESTION_KEYS
from accord.ground.errors import RequestError
from accord.ground.resources import queries_dir, rules_dir
from accord.rdf.queries import LANGUAGES, Keys, read_query_file, read_query_files
from accord.relating.derivation import RULE_KEYS
from accord.validating.conformance import CHECK_KEYS

KEYS = Keys(once=("title", "size"), spoken=("about",), often=("part",))
FOLDERS = {
    "questions": (queries_dir("questions"), QUESTION_KEYS),
    "checks": (queries_dir("checks"), CHECK_KEYS),
    "rules": (rules_dir(), RULE_KEYS),
}


def write(folder: Path, text: str) -> Path:
    path = folder / "own.rq"
    path.write_text(text, "utf-8")
    return path


def test_a_head_ends_where_prose_begins(tmp_path: Path) -> None:
    text = "# title: T: U\n#about (zh): 关\n# part: a\n# about (en): A\n# part:\n#\n# size: 3\nASK {}\n"
    file = read_query_file(write(tmp_path, text), KEYS)
    assert (file.name, file.text, file.values) == ("own", text, {"title": "T: U"})
    assert file.spoken == {"about": {"zh": "关", "en": "A"}}
    assert file.often == {"part": [(3, "a"), (5, "")]}


def test_a_file_without_a_head_is_a_query_all_the_same(tmp_path: Path) -> None:
    file = read_query_file(write(tmp_path, "# made by hand: yes\nASK {}"), KEYS)
    assert (file.values, file.spoken, file.often) == ({}, {}, {})


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (
            "# title: T\n# about: x",
            r":2: unknown key .about.(.|\n)*title, size, about \(en\), about \(zh\), part",
        ),
        ("# title: T\n# part (en): x", r":2: unknown key 'part \(en\)'"),
        ("# title: T\n# about (en): x\n# about (en): x", r":3: the key 'about \(en\)' comes twice"),
        ("# title: T\n# prose", ":2: not a line of a header"),
    ],
)
def test_a_wrong_head_is_refused_with_its_line(tmp_path: Path, head: str, told: str) -> None:
    with pytest.raises(RequestError, match=told):
        read_query_file(write(tmp_path, f"{head}\nASK {{}}"), KEYS)


def test_what_has_to_be_there_is_missed(tmp_path: Path) -> None:
    needed = Keys(once=("title", "size"), spoken=("about",), needed=True)
    with pytest.raises(RequestError, match=r"lacks size, about \(zh\)\n"):
        read_query_file(write(tmp_path, "# title: T\n# about (en): A\n# about (zh):\nASK {}"), needed)


@pytest.mark.parametrize("kind", FOLDERS)
def test_what_comes_with_accord_has_a_head_in_both_languages(kind: str) -> None:
    files = read_query_files(*FOLDERS[kind])
    assert files
    for file in files:
        assert file.value("title"), file.path
        assert all(set(said) == set(LANGUAGES) for said in file.spoken.values()) and file.spoken, file.path
