"""Under every statement stand exactly its speaker's words, whatever the notes hold: everybody's words carry marks."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from accord.notes.minutes import Minutes, Understood
from accord.notes.source import Source
from accord.reading.reader import read
from oddities import MARK, line_of, meetings

CASES = settings(
    max_examples=settings().max_examples * 8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def faults(text: str, speakers: dict[str, str], minutes: Minutes) -> list[str]:
    """What is wrong with the statements of a meeting, whose marks have the letters of ``speakers``."""
    found: list[str] = []
    seen: set[str] = set()
    for statement in minutes.statements:
        words = text[statement.span.start : statement.span.end]
        name = statement.party.name if statement.party else None
        marks = MARK.findall(words)
        seen.update(marks)
        wrong = [mark for mark in marks if name and speakers[mark[1]] != name]
        found += [f"{name} says {', '.join(wrong)}, of others: {words!r}"] if wrong else []
        found += [f"{name} says nothing: {words!r}"] if not any(map(str.isalnum, words)) else []
        found += [f"{name} says a name: {words!r}"] if name and any(o in words for o in speakers.values()) else []
        line = minutes.source.line_of(statement.span.start)
        if words[:1].isspace() or line != line_of(text, statement.span.start):
            found.append(f"the words {words!r} do not begin in line {line}")
    told = {a.line for a in minutes.lines if a.understood not in (Understood.STATEMENT, Understood.BLANK)}
    for mark in set(MARK.findall(text)) - seen:
        if line_of(text, text.index(mark)) not in told:
            found.append(f"{mark} is lost")
    return found


@CASES
@given(meetings)
def test_everybody_says_their_own_words(meeting: tuple[str, dict[str, str]]) -> None:
    text, speakers = meeting
    found = faults(text, speakers, read(Source(text, "x")))
    assert not found, "\n".join([*found, repr(text)])


def test_words_in_another_mouth_are_noticed() -> None:
    """The oracle sees what it is for."""
    text = "# Board\n\nPresent: Ada Stone, Ben Ash\n\nAda: we wait qa000\n\nBen: we go qb001\n"
    minutes = read(Source(text, "x"))
    assert faults(text, {"a": "Ada Stone", "b": "Ben Ash"}, minutes) == []
    assert len(faults(text, {"a": "Ben Ash", "b": "Ada Stone"}, minutes)) == 2
    minutes.statements.pop()
    assert faults(text, {"a": "Ada Stone", "b": "Ben Ash"}, minutes) == ["qb001 is lost"]


@pytest.mark.parametrize("line", ["\u3000", "\u00a0", "<br>", "![](photo.png)", "\\", "\u200b", "&nbsp;"])
def test_a_line_without_words_moves_no_words(line: str) -> None:
    head = f"# 会议\n\n参会：林一楠、王二虎\n\n{line}\n以下为发言\n"
    text = f"{head}林一楠：我看屋顶qa000。\n{line}\n王二虎：我看水管qb001。\n"
    minutes = read(Source(text, "x"))
    assert faults(text, {"a": "林一楠", "b": "王二虎"}, minutes) == []
    assert {s.party.name for s in minutes.statements if s.party} == {"林一楠", "王二虎"}


def test_a_quotation_mark_of_code_joins_no_turns() -> None:
    turns = "Ada: press the ` key qa000\nBen: it sticks qb001\nAda: the ` key qa002\n"
    text = f"# Board\n\nPresent: Ada Stone, Ben Ash\n\n{turns}"
    assert faults(text, {"a": "Ada Stone", "b": "Ben Ash"}, read(Source(text, "x"))) == []
