"""Answers on a terminal: what is narrowed, what is left out, where words are broken."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from accord.asking.answer import Answer
from accord.asking.screen import broken, draw, hidden

INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
CLAIM = ox.NamedNode("https://w3id.org/accord/tides/claim/he-xiao-yue-1")
TALK = "We should build the tidal plant before winter comes, and not a day later."
TEXTS = (TALK, "潮汐发电已经可以商用，因此我们应当在冬天到来之前建成电站。")


def answer(*texts: str) -> Answer:
    rows = [
        (ox.Literal(str(number), datatype=INTEGER), ox.Literal("何晓月"), ox.Literal(text), CLAIM, ox.Literal("Tides"))
        for number, text in enumerate(texts, 8)
    ]
    return Answer(("line", "party", "text", "claim", "notes"), tuple(rows))


def shown(*texts: str, width: int, own: bool = False, iris: bool = False) -> str:
    return draw(answer(*texts), width, own=own, iris=iris, colour=False)


@pytest.mark.parametrize("width", [30, 44, 60, 100, 200])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width: int) -> None:
    drawn = shown(*TEXTS, width=width)
    assert all(cell_len(line) <= width for line in drawn.splitlines())
    for word in TALK.split():
        assert re.search(rf"(?<!\w){re.escape(word)}(?!\w)", drawn), word
    assert set(TEXTS[1]) <= set(drawn)


def test_columns_are_as_wide_as_what_they_hold() -> None:
    mixed = Answer(("line", "party", "text"), (answer(TALK).terms[0][:3], (None, ox.Literal("Ada"), None)))
    head, rule, *_ = draw(mixed, 60, colour=False).splitlines()
    assert head.split() == ["line", "party", "text"]
    assert [len(part) for part in rule.split()] == [4, 6, 46]


def test_what_all_rows_share_stands_above_where_room_is_wanted() -> None:
    assert shown(*TEXTS, width=60).startswith("party: 何晓月\nnotes: Tides\n\n")
    assert shown("short", "words", width=60).splitlines()[0].split() == ["line", "party", "text", "notes"]


def test_iris_are_left_out_unless_they_are_wanted() -> None:
    assert "w3id" not in shown("a", width=100) and "claim" not in shown("a", width=100)
    assert hidden(answer("a")) == ("claim",)
    assert CLAIM.value in shown("a", width=100, iris=True)
    own = shown("a", width=100, own=True)
    assert "tides/claim/he-xiao-yue-1" in own and "https" not in own


def test_an_answer_of_nothing_but_iris_is_shown() -> None:
    only = Answer(("claim",), ((CLAIM,),))
    assert "tides/claim/he-xiao-yue-1" in draw(only, 80, colour=False)


def test_where_no_table_fits_there_are_names_and_values() -> None:
    wide = Answer(
        tuple("abcdef"), tuple(tuple(ox.Literal(f"{word} {row}") for word in TALK.split()[:6]) for row in (1, 2))
    )
    assert draw(wide, 40, colour=False).splitlines()[:4] == ["a: We 1", "b: should 1", "c: build 1", "d: the 1"]


def test_nothing_found_still_has_its_head() -> None:
    assert draw(Answer(("x", "y"), ()), 80, colour=False).splitlines()[0] == "x  y"


def test_the_head_alone_is_bold_and_only_in_colour() -> None:
    assert draw(answer("a"), 100).count("\x1b[") == 2
    assert "\x1b" not in draw(answer("a"), 100, colour=False)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("the tidal plant", 10, ["the tidal", "plant"]),
        ("他说：“好。”就走了", 10, ["他说：", "“好。”就走", "了"]),
        ("智能体（Agent）阶段。", 9, ["智能体", "（Agent）", "阶段。"]),
        ("一二三四五，六", 10, ["一二三四", "五，六"]),
        ("see https://example.org/a/very/long/way", 12, ["see", "https://exam", "ple.org/a/ve", "ry/long/way"]),
        ("", 5, [""]),
    ],
)
def test_words_are_broken_where_a_reader_would(text: str, width: int, lines: list[str]) -> None:
    assert broken(text, width) == lines


@given(st.text(alphabet="ab ，。（）中文字“”.-!", max_size=60), st.integers(2, 20))
def test_lines_fit_and_keep_every_character(text: str, width: int) -> None:
    lines = broken(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
