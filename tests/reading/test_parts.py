"""Statements of several lines: a side that is stated further down has a part of its own; all names are made up."""

# ruff: noqa: E501 (minutes as they are written)

from __future__ import annotations

from accord.notes.minutes import Minutes
from accord.notes.source import Source
from accord.reading.reader import read

HEAD = "# Kettle WG\n\nPresent: Quinn Stone, Robin Ash\n\n## Cache\n\n"


def minutes(text: str) -> Minutes:
    return read(Source(HEAD + text, "x"))


def stated(of: Minutes) -> list[tuple[int, str, str]]:
    """Line of the statement, whose it is, and whose side."""
    found = []
    for relation in of.relations:
        statement = of.statements[relation.statement]
        assert statement.span.start <= relation.evidence.start < statement.span.end
        line = of.source.line_of(statement.span.start)
        found.append((line, statement.party.name if statement.party else "", relation.party.name))
    return found


TURN = "Quinn: We should drop the second key.\n\nRobin: The old key is still in use on two of the\nmachines, and they are slow. Nobody\nlooks after them.\nI agree with Quinn.\n"


def test_a_side_far_down_in_a_turn_has_a_part_of_its_own() -> None:
    of = minutes(TURN)
    assert stated(of) == [(12, "Robin Ash", "Robin Ash")]
    words = [of.source.words(s.span) for s in of.statements]
    assert words[1].endswith("looks after them.") and words[2] == "I agree with Quinn."


def test_a_side_at_the_beginning_leaves_the_turn_whole() -> None:
    of = minutes(
        "Quinn: We should drop the second key.\n\nRobin: I agree with Quinn. The old key is\nslow. Nobody\nlooks after it.\n"
    )
    assert stated(of) == [(9, "Robin Ash", "Robin Ash")]
    assert len(of.statements) == 2


def test_what_a_body_decides_in_a_paragraph_of_its_own_nobody_says() -> None:
    of = minutes("Quinn: It is slow.\n\nThe committee decided to keep both keys for a year.\n")
    assert stated(of) == [(9, "", "The committee")]


def test_what_stands_in_a_part_points_to_it() -> None:
    of = minutes(TURN + '\nRobin: Quinn said: "The lamp is broken."\n')
    assert [s.reported_in for s in of.statements if s.reported_in is not None] in ([], [3])
    answered = [of.statements[r.answers].party for r in of.relations if r.answers is not None]
    assert all(party is not None and party.name == "Quinn Stone" for party in answered)
