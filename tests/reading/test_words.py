"""Words of a language: forms, cutting, what a file of words may hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.ground.errors import DataError
from accord.ground.yamlfile import load_yaml
from accord.reading.words import WordList, language, language_of, regular_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("agree", ["agrees", "agreed", "agreeing"]),
        ("oppose", ["opposes", "opposed", "opposing"]),
        ("worry", ["worries", "worried", "worrying"]),
        ("object", ["objects", "objected", "objecting"]),
        ("push", ["pushes", "pushed", "pushing"]),
        ("back", ["backs", "backed", "backing"]),
    ],
)
def test_forms_of_regular_verbs(verb: str, forms: list[str]) -> None:
    assert regular_forms(verb) == forms


def cut(name: str, text: str) -> list[str]:
    return [token.text for token in language(name).tokens(text)]


def test_contractions_and_signs_are_words_of_their_own() -> None:
    assert cut("en", "I don’t think that's it: +1, not 2-1") == [
        "i", "do", "n't", "think", "that", "'s", "it", ":", "+1", ",", "not", "2-1",
    ]  # fmt: skip


def test_a_number_behind_a_sign_is_no_vote() -> None:
    assert "+1" not in cut("en", "sales rose by +1.3pt")


@pytest.mark.parametrize(
    ("text", "word"),
    [("我不同意这个看法", "同意"), ("可行性研究", "可行性研究"), ("一致性好", "一致性"), ("說得對", "说得对")],
)
def test_chinese_is_cut_at_the_words_of_the_list_and_of_the_dictionary(text: str, word: str) -> None:
    assert word in cut("zh", text)


def test_no_word_reaches_over_the_end_of_a_name() -> None:
    assert "说得对" in [token.text for token in language("zh").tokens("方子说得对", [2])]


@pytest.mark.parametrize(("text", "name"), [("We meet in May.", "en"), ("我们五月见", "zh"), ("我 agree", "zh")])
def test_the_language_of_a_line(text: str, name: str) -> None:
    assert language_of(text).name == name


def test_an_unknown_key_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "words.yaml"
    file.write_text("language: xx\nmarks: {}\npredicates: []\nreplies: {}\nphrases: [so be it]\n")
    with pytest.raises(DataError, match="phrases") as raised:
        load_yaml(file, WordList)
    assert raised.value.line == 5
