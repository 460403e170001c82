"""What stands in HTML, in pictures, in footnotes, in front matter or on nested lines is read, or told with its line."""

from __future__ import annotations

import pytest

from accord.notes.minutes import Minutes, Understood
from accord.notes.source import Source
from accord.reading.reader import read

HEAD = "# Board\n\nPresent: Ada Stone, Ben Ash, Cleo Marr\n\n"


def said(text: str) -> list[tuple[int, str | None, str]]:
    """Line, party and words of each statement."""
    minutes = read(Source(text, "x"))
    return [
        (minutes.source.line_of(s.span.start), s.party.name if s.party else None, minutes.source.words(s.span))
        for s in minutes.statements
    ]


TURNS = {
    "paragraphs of HTML": ("<div>\n<p><b>Ada:</b> We wait.</p>\n<p>Ben: I refuse.</p>\n</div>", 6, 7),
    "a list of HTML": ("<ul>\n<li>Ada: We wait.\n<li>Ben: I refuse.</li>\n</ul>", 6, 7),
    "details": ("<details>\n<summary>Talk</summary>\n\nAda: We wait.\n\nBen: I refuse.\n\n</details>", 8, 10),
    "lines of HTML": ("Ada: We wait.<br>\nBen: I refuse.", 5, 6),
    "one line of HTML": ("Ada: We wait.<br>Ben: I refuse.", 5, 5),
    "items whose words stand on the next line": ("-\n  Ada: We wait.\n-\n  Ben: I refuse.", 6, 8),
    "items in items": ("- - Ada: We wait.\n  - Ben: I refuse.", 5, 6),
    "lines above a rule": ("Ada: We wait.\nBen: I refuse.\n---", 5, 6),
    "a comment": ("Ada: We wait.\n\n<!-- Cleo: no -->\nBen: I refuse.", 5, 8),
    "a footnote": ("Ada: We wait.\n\n[^1]: The roof is old.\n\nBen: I refuse.", 5, 9),
    "a table below a line": ("Talk\nWho | What\n--- | ---\nAda | We wait.\nBen | I refuse.", 8, 9),
}


@pytest.mark.parametrize("name", TURNS)
def test_turns_are_read_wherever_they_stand(name: str) -> None:
    notes, first, second = TURNS[name]
    assert said(HEAD + notes) == [(first, "Ada Stone", "We wait."), (second, "Ben Ash", "I refuse.")]


def test_a_label_above_a_rule_is_no_heading_and_a_title_is_one() -> None:
    assert said(f"{HEAD}Ada: We wait for the roof.\n---\nBen: I refuse.\n")[0] == (
        5,
        "Ada Stone",
        "We wait for the roof.",
    )
    minutes = read(Source("Board: March\n============\n\nPresent: Ada Stone\n\nAda: We wait.\n", "x"))
    assert [topic.name for topic in minutes.topics] == ["Board: March"]


@pytest.mark.parametrize("words", ["agreed", "we-wait", "是", "v2.0"])
def test_a_name_in_brackets_defines_no_link(words: str) -> None:
    minutes = read(Source(f"{HEAD}Ben: I refuse.\n\n[Ada]: {words}\n", "x"))
    assert minutes.lines[6].understood is not Understood.NOT_UNDERSTOOD and minutes.lines[6].line == 7


def told(minutes: Minutes, line: int) -> tuple[Understood, str]:
    account = minutes.lines[line - 1]
    return account.understood, account.detail


def test_a_caption_and_a_footnote_are_told_with_their_lines() -> None:
    minutes = read(Source(f"{HEAD}Ada: We wait.[^1]\n\n![The *old* roof](roof.png)\n\n[^1]: In March.\n", "x"))
    assert told(minutes, 7) == (Understood.MARKUP, "The old roof")
    assert told(minutes, 9)[0] is Understood.SOURCE
    assert len(minutes.statements) == 1


def test_code_that_never_ends_is_told() -> None:
    minutes = read(Source(f"{HEAD}Ada: We wait.\n\n```\nBen: I refuse.\n", "x"))
    assert minutes.warnings == [("a block of code that begins here never ends: what follows is not read", 7)]
    assert read(Source(f"{HEAD}Ada: We wait.\n\n- ```\n  x\n  ```\n", "x")).warnings == []


# front matter, and what is none -----------------------------------------------------------------------------
def test_a_rule_in_the_first_line_is_a_rule() -> None:
    rules = "---\n\n# Board\n\nPresent: Ada Stone, Ben Ash\n\nAda: We wait.\n\n---\n\nBen: I refuse.\n"
    assert [row[:2] for row in said(rules)] == [(7, "Ada Stone"), (11, "Ben Ash")]
    assert read(Source(rules, "x")).event.name == "Board"


def test_speech_between_two_rules_is_no_front_matter() -> None:
    notes = "---\nAda: We wait.\nBen: I refuse.\n---\n\nAda: It is late.\n\nBen: It is early.\n"
    assert [row[0] for row in said(notes)] == [2, 3, 6, 8]


def test_front_matter_with_capitals_is_front_matter() -> None:
    minutes = read(Source("---\nPresent: Ada Stone, Ben Ash\nDate: 2026-01-02\n---\n\nAda: We wait.\n", "x"))
    assert minutes.event.start and len(minutes.statements) == 1


def test_front_matter_in_toml_gives_people_with_their_places() -> None:
    notes = (
        '+++\ntitle = "Board"\ndate = 2026-03-02\nattendees = ["Ada Bell", "Ben Cole"]\n'
        '[[participants]]\nname = "Cy Dorn"\nrole = "chair"\n+++\n\nAda: We wait.\n'
    )
    minutes = read(Source(notes, "x"))
    assert minutes.event.name == "Board" and minutes.event.start and minutes.event.start[0].isoformat() == "2026-03-02"
    assert [minutes.source.words(person.evidence) for person in minutes.people] == ["Ada Bell", "Ben Cole", "Cy Dorn"]
    assert [(m.person, m.role) for m in minutes.memberships] == [("Cy Dorn", "chair")]


def test_broken_toml_is_told_with_its_line() -> None:
    minutes = read(Source('+++\ntitle = "Board"\ndate = \n+++\n\nAda: We wait.\n', "x"))
    assert [(message[:30], line) for message, line in minutes.warnings] == [("the front matter is no TOML: I", 3)]
