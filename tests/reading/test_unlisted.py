"""People on no list: who moves, seconds, votes, or is described where she begins to speak; lists in other forms."""

from __future__ import annotations

import pytest

from accord.notes.minutes import Presence
from heard import minutes, said, there


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("* Motion to buy the tent by Ralf Sundberg", {"Ralf Sundberg"}),
        ("* Seconded by Ines Firth", {"Ines Firth"}),
        ("Moved by Dana Pruitt, seconded by Lee Arkin, to table the item.", {"Dana Pruitt", "Lee Arkin"}),
        ("It was moved by Ms. Oakes to adjourn.", {"Ms. Oakes"}),
        ("Ralf K0XYZ moved to buy a mast. Second by Jim N0ABC. Carried.", {"Ralf K0XYZ", "Jim N0ABC"}),
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
    notes = minutes("# Club meeting\n\n* Motion to buy paint by Ralf Sundberg\n* Seconded by Ines Firth\n* Carried\n")
    found = {(r.party.name, tuple(o.name for o in r.others), r.cue) for r in notes.relations}
    assert ("Ines Firth", ("Ralf Sundberg",), "second") in found


@pytest.mark.parametrize(
    "words",
    [
        "Petra Lindqvist, a property developer, said that a kiosk is planned.",
        "PETRA LINDQVIST, Developer, Harbour Homes, said that a kiosk is planned.",
        "Petra Lindqvist (Harbour Homes) said that a kiosk is planned.",
    ],
)
def test_what_she_is_stands_between_her_name_and_the_verb(words: str) -> None:
    assert said(f"# Minutes\n\n{words}\n") == [(3, "Petra Lindqvist")]


@pytest.mark.parametrize(
    "words",
    [
        "The Harbour Trust, a charity, said that it is late.",
        "Harbour Homes, Inc, announced that a kiosk is planned.",
    ],
)
def test_a_body_that_is_described_is_no_person(words: str) -> None:
    assert there(f"# Minutes\n\n{words}\n") == set()


def test_a_word_that_joins_sentences_is_no_part_of_a_name() -> None:
    text = "# Call\n\nAfter Oliver clarified the plan, people left. Oliver pointed out that buyers want support.\n"
    assert there(text) == {"Oliver"}
    assert said(text) == [(3, "Oliver")]


def test_initials_behind_the_names_of_a_list() -> None:
    there_were = "Quinn Stone QS, Ida van Dam IVD, Lena Brook LB (taking minutes)"
    text = f"# Sync\n\nPresent: {there_were}\n\nQS: It is late.\nIVD: The logo is fine.\n"
    assert there(text) == {"Quinn Stone", "Ida van Dam", "Lena Brook"}
    assert [name for _, name in said(text)] == ["Quinn Stone", "Ida van Dam"]


@pytest.mark.parametrize("dash", ["–", "—", " –", " -"])
def test_a_dash_behind_the_word_for_who_was_there(dash: str) -> None:
    came, away = f"Present{dash} Tessa Quill, Nils Ober, Maud Finch", f"Absent{dash} Arne Holm"
    text = f"# Minutes\n\n{came}\n\n{away}\n\nQuill said that the ferry is late.\n"
    people = {p.name: p.presence for p in minutes(text).people}
    assert people == {
        "Tessa Quill": Presence.PARTICIPANT,
        "Nils Ober": Presence.PARTICIPANT,
        "Maud Finch": Presence.PARTICIPANT,
        "Arne Holm": Presence.MENTIONED,
    }


def test_who_is_not_ticked_in_a_column_was_not_there() -> None:
    rows = "| Tessa Quill | Acme | x |\n| Nils Ober | Foo |  |\n| Maud Finch | Bar | x |\n"
    text = f"# Meeting\n\n| Name | Org | Present |\n|---|---|---|\n{rows}\nTessa: We should start.\nMaud: Agreed.\n"
    assert there(text) == {"Tessa Quill", "Maud Finch"}


_LOG = """# 讨论记录

东河 {day}10:12

我们想办一个读书角，大家怎么看？

Lea Wu 吴岚 {day}10:20

读书角很好。但我认为地方还没有找到。

东河 {day}10:25

我们可以先借一间屋子。

小满may {day}10:31

请问是社区的那间吗？

东河 {day}10:35

就是那间，在二楼。
"""


@pytest.mark.parametrize("day", ["", "2017-09-23 ", "2017年9月23日 ", "2017/9/23 上午"])
def test_a_log_of_a_chat_has_a_line_of_a_name_and_a_time_above_what_each_writes(day: str) -> None:
    names = ["东河", "Lea Wu 吴岚", "东河", "小满may", "东河"]
    assert [name for _, name in said(_LOG.format(day=day))] == names


def test_points_of_a_programme_with_their_times_write_nothing() -> None:
    named = ["Welcome", "Keynote", "Lunch", "Panel", "Panel", "Close"]
    points = "".join(f"{what} {hour}:00\n\nAbout {what}.\n\n" for hour, what in enumerate(named, 10))
    assert said(f"# Summit\n\n{points}") == []


def test_a_question_is_hers_whose_name_stands_in_brackets_behind_it() -> None:
    points = ["What about an hour for cleaning? [Tilda]", "Could we meet twice a week? (Selma)", "Selma reminds us."]
    text = "# House meeting\n\n- Present: Bruno, Selma, Tilda\n\n- Points:\n" + "".join(f"  - {p}\n" for p in points)
    assert [name for _, name in said(text)] == ["Tilda", "Selma", "Selma"]
