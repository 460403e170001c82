"""Spellings that people and programs make of one name are one, and those of two names are two."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.ground.text import normal, says_something

NAMES = st.text(st.sampled_from("abÉéñüÅ林一楠王 "), min_size=1, max_size=12)
HIDDEN = st.sampled_from("\u200b\u200c\u200d\ufeff\u2060\u00ad\u200e\u202a")


@given(NAMES)
def test_composed_and_decomposed_spellings_are_one(name: str) -> None:
    assert normal(unicodedata.normalize("NFD", name)) == normal(unicodedata.normalize("NFC", name))


@given(NAMES, HIDDEN, st.integers(0, 12))
def test_what_cannot_be_seen_makes_no_other_name(name: str, hidden: str, at: int) -> None:
    assert normal(name[:at] + hidden + name[at:]) == normal(name)


@pytest.mark.parametrize("name", ["陈　明", "陈 明", "陈\u00a0明", "**陈明**", "@陈明", " 陈明："])
def test_a_short_chinese_name_is_the_same_with_space_in_it(name: str) -> None:
    assert normal(name) == "陈明"


@pytest.mark.parametrize(("one", "other"), [("陈明 李华", "陈明李华"), ("Ann Lee", "Annlee")])
def test_other_spaces_part_names(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@pytest.mark.parametrize(
    ("text", "says"), [("+1", True), ("👍", True), ("是", True), ("……", False), ("** — **", False)]
)
def test_marks_alone_say_nothing(text: str, says: bool) -> None:
    assert says_something(text) is says
