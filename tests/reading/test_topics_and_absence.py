"""Topics of plain text, whose meeting it was, and who was not there though words of theirs are told."""

import pytest

from accord.notes.minutes import Minutes, Presence, Understood
from accord.notes.source import Source
from accord.reading.meeting import name_in
from accord.reading.notation import choose
from accord.reading.reader import read

SYNC = """Team call
Attendees: Dana Kim, Luis Ortega

Topic: Job queue

Dana: I propose Postgres.
Luis: Fine.
Topic: Deploys
Subtopic: Friday
Dana: None on Friday.
"""
LIHUI = """# 例会

参会：何伟、郭静

议题一：食堂
何伟：扩建吧。
郭静：同意。

议题二：收费

郭静：不涨。
"""


def topics(minutes: Minutes) -> list[list[str]]:
    """The topics of each statement."""
    return [[minutes.topics[topic].name for topic in statement.topics] for statement in minutes.statements]


def test_lines_that_name_topics_in_plain_text_are_its_headings() -> None:
    minutes = read(Source(SYNC, "x"))
    assert topics(minutes) == [["Job queue"], ["Job queue"], ["Deploys", "Friday"]]
    assert {line.line for line in minutes.lines if line.understood is Understood.HEADING} == {4, 8, 9}
    assert topics(read(Source(LIHUI, "x"))) == [["例会", "食堂"], ["例会", "食堂"], ["例会", "收费"]]


def test_a_topic_among_the_fields_of_the_meeting_heads_nothing() -> None:
    notes = "# Call\n\nTopic: Budget\nDate: 3 May 2026\nAttendees: Dana Kim, Luis Ortega\n\nDana: I propose Postgres.\n"
    minutes = read(Source(notes, "x"))
    assert topics(minutes) == [["Call"]] and len(minutes.people) == 2


def test_a_turn_about_a_topic_is_no_heading() -> None:
    notes = "# Call\n\nAttendees: Dana Kim, Luis Ortega\n\nDana: Topic: we have none.\n\nLuis: Fine.\n"
    assert [s.party and s.party.name for s in read(Source(notes, "x")).statements] == ["Dana Kim", "Luis Ortega"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Regular Meeting of the Harbour Board", "Harbour Board"),
        ("Minutes of the Special Meeting of Harbour Club", "Harbour Club"),
        ("Annual General Meeting of Quay Trust 2025", "Quay Trust"),
        ("Meeting of the Board of Trustees, 3 May 2026", "Board of Trustees"),
        ("Harbour Board Regular Meeting", "Harbour Board"),
        ("Town Council of Quay, ordinary meeting", "Town Council of Quay"),
        ("Annual Meeting", "Annual Meeting"),
        ("Meeting of 3 May 2026", None),
    ],
)
def test_the_name_of_the_group_is_what_its_meeting_is_called_by(title: str, name: str | None) -> None:
    assert name_in(title, choose("They agreed that it should be so.", None)) == name


def presence(notes: str, name: str) -> Presence:
    return next(person.presence for person in read(Source(notes, "x")).people if person.name == name)


AWAY = "# Board\n\nPresent: Ada Holt, Ben Okafor\nAbsent: Carl Voss\n\n## Budget\n\nBen: It is too much.\n\n"
QUEXI = "# 例会\n\n参会：何伟、郭静\n缺席：周涛\n\n## 预算\n\n何伟：太多了。\n\n"


@pytest.mark.parametrize(
    ("notes", "name"),
    [
        (AWAY + "Carl had written that he supports the budget.\n", "Carl Voss"),
        (AWAY + "Carl Voss wrote in an e-mail that the budget is sound.\n", "Carl Voss"),
        (QUEXI + "周涛来信表示支持预算。\n", "周涛"),
        (QUEXI + "周涛认为，预算偏高。\n", "周涛"),
    ],
)
def test_who_is_listed_as_absent_may_be_quoted_and_was_not_there(notes: str, name: str) -> None:
    assert presence(notes, name) is Presence.MENTIONED


def test_who_is_listed_as_absent_and_has_a_turn_came_after_all() -> None:
    assert presence(AWAY + "Carl: Sorry that I am late.\n", "Carl Voss") is Presence.SPEAKER


def test_a_numbered_line_heads_what_counts_on_in_its_number() -> None:
    text = (
        "# Committee\n\nPresent: Quinn Stone, Robin Ash\n\n3. Draft clause 7\n\n3.1 Quinn Stone said that the wording"
        " is too soft.\n\n4. Fees\n\n4.1 Robin Ash considered the fees excessive.\n"
    )
    of = read(Source(text, "notes"))
    assert [of.topics[s.topics[-1]].name for s in of.statements] == ["Draft clause 7", "Fees"]
