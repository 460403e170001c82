"""Under every statement stand exactly its speaker's words, whatever the notes hold: everybody's words carry marks."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from accord.notes.source import Source
from accord.reading.reader import read
from oddities import meetings
from spoken import misattributed

CASES = settings(
    max_examples=settings().max_examples * 8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@CASES
@given(meetings)
def test_everybody_says_their_own_words(meeting: tuple[str, dict[str, str]]) -> None:
    text, speakers = meeting
    found = misattributed(text, speakers, read(Source(text, "x")))
    assert not found, "\n".join([*found, repr(text)])


def test_words_in_another_mouth_are_noticed() -> None:
    """The oracle sees what it is for."""
    text = "# Board\n\nPresent: Ada Stone, Ben Ash\n\nAda: we wait qa000\n\nBen: we go qb001\n"
    minutes = read(Source(text, "x"))
    assert misattributed(text, {"a": "Ada Stone", "b": "Ben Ash"}, minutes) == []
    assert len(misattributed(text, {"a": "Ben Ash", "b": "Ada Stone"}, minutes)) == 2
    minutes.statements.pop()
    assert misattributed(text, {"a": "Ada Stone", "b": "Ben Ash"}, minutes) == ["qb001 is lost"]


@pytest.mark.parametrize("line", ["\u3000", "\u00a0", "<br>", "![](photo.png)", "\\", "\u200b", "&nbsp;"])
def test_a_line_without_words_moves_no_words(line: str) -> None:
    head = f"# 会议\n\n参会：林一楠、王二虎\n\n{line}\n以下为发言\n"
    text = f"{head}林一楠：我看屋顶qa000。\n{line}\n王二虎：我看水管qb001。\n"
    minutes = read(Source(text, "x"))
    assert misattributed(text, {"a": "林一楠", "b": "王二虎"}, minutes) == []
    assert {s.party.name for s in minutes.statements if s.party} == {"林一楠", "王二虎"}


def test_a_quotation_mark_of_code_joins_no_turns() -> None:
    turns = "Ada: press the ` key qa000\nBen: it sticks qb001\nAda: the ` key qa002\n"
    text = f"# Board\n\nPresent: Ada Stone, Ben Ash\n\n{turns}"
    assert misattributed(text, {"a": "Ada Stone", "b": "Ben Ash"}, read(Source(text, "x"))) == []
