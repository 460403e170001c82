"""People on no list: who moves, seconds, votes, or is described where she begins to speak; lists in other forms."""

from __future__ import annotations

import pytest

from accord.notes.minutes import Presence
from heard import minutes, said, there


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("* Motion to accept the quote by Kirk Sundberg", {"Kirk Sundberg"}),
        ("* Seconded by Anton Firth", {"Anton Firth"}),
        ("Moved by Dana Pruitt, seconded by Lee Arkin, to table the item.", {"Dana Pruitt", "Lee Arkin"}),
        ("It was moved by Ms. Oakes to adjourn.", {"Ms. Oakes"}),
        ("Kirk K0XYZ moved to buy a new repeater. Second by Jim N0ABC. Carried.", {"Kirk K0XYZ", "Jim N0ABC"}),
        ("Motion carried unanimously.", set()),
        ("Nothing in the survey uses it, two vendors moved in April.", set()),
        ("I propose Postgres.", set()),
        ("Motion by the Finance Committee to accept the budget.", set()),
        ("Seconded by Popular Demand, as they say.", set()),
        ("Voted Ben for treasurer (4/5 votes).", set()),
    ],
)
def test_who_moves_and_who_seconds_was_there(line: str, names: set[str]) -> None:
    assert there(f"# Club meeting, 3 May 2022\n\n## Business\n\n{line}\n") == names


def test_a_seconding_is_hers_who_seconds_and_not_the_meetings() -> None:
    notes = minutes("# Club meeting\n\n* Motion to buy paint by Kirk Sundberg\n* Seconded by Anton Firth\n* Carried\n")
    found = {(r.party.name, tuple(o.name for o in r.others), r.cue) for r in notes.relations}
    assert ("Anton Firth", ("Kirk Sundberg",), "second") in found


@pytest.mark.parametrize(
    "words",
    [
        "Krista Anand, a property developer, said that 11 houses are planned.",
        "KRISTA ANAND, Developer, Heritage Homes, said that 11 houses are planned.",
        "Krista Anand (Heritage Homes) said that 11 houses are planned.",
    ],
)
def test_what_she_is_stands_between_her_name_and_the_verb(words: str) -> None:
    assert said(f"# Minutes\n\n{words}\n") == [(3, "Krista Anand")]


@pytest.mark.parametrize(
    "words",
    [
        "The Harbour Trust, a charity, said that it is late.",
        "Heritage Homes, Inc, announced that 11 houses are planned.",
    ],
)
def test_a_body_that_is_described_is_no_person(words: str) -> None:
    assert there(f"# Minutes\n\n{words}\n") == set()


def test_a_word_that_joins_sentences_is_no_part_of_a_name() -> None:
    text = "# Call\n\nAfter Matthew clarified the plan, people left. Matthew pointed out that buyers want support.\n"
    assert there(text) == {"Matthew"}
    assert said(text) == [(3, "Matthew")]


def test_initials_behind_the_names_of_a_list() -> None:
    there_were = "Rowan Marsh RM, Andrea van Dam AVD, Holly Kaye HK (taking minutes)"
    text = f"# Sync\n\nPresent: {there_were}\n\nRM: It is late.\nAVD: The logo is fine.\n"
    assert there(text) == {"Rowan Marsh", "Andrea van Dam", "Holly Kaye"}
    assert [name for _, name in said(text)] == ["Rowan Marsh", "Andrea van Dam"]


@pytest.mark.parametrize("dash", ["–", "—", " –", " -"])
def test_a_dash_behind_the_word_for_who_was_there(dash: str) -> None:
    came, away = f"Present{dash} Andrea Boyd, Barbara Ellis, Judy Ross", f"Absent{dash} Jon Storey"
    text = f"# Minutes\n\n{came}\n\n{away}\n\nBoyd said that the pier is late.\n"
    people = {p.name: p.presence for p in minutes(text).people}
    assert people == {
        "Andrea Boyd": Presence.PARTICIPANT,
        "Barbara Ellis": Presence.PARTICIPANT,
        "Judy Ross": Presence.PARTICIPANT,
        "Jon Storey": Presence.MENTIONED,
    }


def test_who_is_not_ticked_in_a_column_was_not_there() -> None:
    rows = "| Andrea Boyd | Acme | x |\n| Barbara Ellis | Foo |  |\n| Judy Ross | Bar | x |\n"
    text = f"# Meeting\n\n| Name | Org | Present |\n|---|---|---|\n{rows}\nAndrea: We should start.\nJudy: Agreed.\n"
    assert there(text) == {"Andrea Boyd", "Judy Ross"}


_LOG = """# 讨论记录

西山 {day}10:12

我们一直想筹建一个委员会，大家怎么看？

Kit Yu 余仕 {day}10:20

委员会是好主意。但我认为现在还太早。

西山 {day}10:25

我们要改变这个局面。

迎春may {day}10:31

请问这两个是一回事吗？

西山 {day}10:35

是一回事，只是名字不同。
"""


@pytest.mark.parametrize("day", ["", "2017-09-23 ", "2017年9月23日 ", "2017/9/23 上午"])
def test_a_log_of_a_chat_has_a_line_of_a_name_and_a_time_above_what_each_writes(day: str) -> None:
    names = ["西山", "Kit Yu 余仕", "西山", "迎春may", "西山"]
    assert [name for _, name in said(_LOG.format(day=day))] == names


def test_points_of_a_programme_with_their_times_write_nothing() -> None:
    named = ["Welcome", "Keynote", "Lunch", "Panel", "Panel", "Close"]
    points = "".join(f"{what} {hour}:00\n\nAbout {what}.\n\n" for hour, what in enumerate(named, 10))
    assert said(f"# Summit\n\n{points}") == []


def test_a_question_is_hers_whose_name_stands_in_brackets_behind_it() -> None:
    points = ["What about an hour for cleaning? [Janina]", "Could we meet twice a week? (Mattis)", "Mattis reminds us."]
    text = "# House meeting\n\n- Present: Adam, Mattis, Janina\n\n- Points:\n" + "".join(f"  - {p}\n" for p in points)
    assert [name for _, name in said(text)] == ["Janina", "Mattis", "Mattis"]
