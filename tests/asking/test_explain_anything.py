"""`explain` tells of whatever a graph holds: people, bodies, topics, meetings, tasks, and lines of the notes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from string import Formatter

import pytest
from rdflib import Graph

import accord
from accord.asking.explanation import explain
from accord.ground.errors import RequestError
from accord.rdf.graphs import union
from command import invoke
from places import ROOT

NOTES = """# Harbour board 2026-03-04

Present: Mira Holt (chair, Tide Company), Jon Ekberg, Ada Brook

## Pier

**Mira Holt**: The pier is safe.

**Jon Ekberg**: I agree with Mira.

**Ada Brook**: I disagree with Mira, the pier is not safe.

## Lamps

**Jon Ekberg**: The lamps are too dear.

## Action items

- Mira to inspect the pier by 20 March
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    path = tmp_path_factory.mktemp("explain") / "harbour.md"
    path.write_text(NOTES, "utf-8")
    return union(accord.build(path))


def told(graph: Graph, what: str) -> list[str]:
    return [line.split("  <")[0].lstrip("├└│─ ") for line in str(explain(graph, what)).splitlines()]


def test_a_person_is_told_by_roles_words_tasks_and_sides(graph: Graph) -> None:
    lines = told(graph, "Mira Holt")
    assert lines[0] == "person: Mira Holt"
    assert any("chair" in line and "line 3" in line for line in lines)
    assert "was at Harbour board 2026-03-04, line 3" in lines
    assert lines[lines.index("said on Pier:") + 1] == "line 7: “The pier is safe.”"
    assert "task of Mira Holt, until 2026-03-20: “Mira to inspect the pier by 20 March”" in lines
    assert "agrees with Jon Ekberg" in lines and "disagrees with Ada Brook" in lines


def test_what_is_said_is_sorted_by_topic(graph: Graph) -> None:
    lines = told(graph, "Jon Ekberg")
    assert lines.index("said on Pier:") < lines.index("said on Lamps:")
    assert lines[lines.index("said on Lamps:") + 1] == "line 15: “The lamps are too dear.”"


@pytest.mark.parametrize("name", ["Mira", "Holt, Mira", "mira holt"])
def test_a_person_is_found_by_any_spelling(graph: Graph, name: str) -> None:
    assert told(graph, name)[0] in ("person: Mira Holt", "line 7, Mira Holt (turn “Mira Holt”): “The pier is safe.”")
    assert told(graph, "Holt, Mira")[0] == "person: Mira Holt"


def test_a_topic_is_told_by_who_spoke_on_it(graph: Graph) -> None:
    lines = told(graph, "Pier")
    assert lines[0] == "topic: Pier"
    assert {"Mira Holt said 1 thing on it", "Jon Ekberg said 1 thing on it"} <= set(lines)
    assert any(line.startswith("stated agreement (full): ") for line in lines)


def test_a_meeting_is_told_by_day_people_and_tasks(graph: Graph) -> None:
    lines = told(graph, "Harbour board 2026-03-04")
    assert lines[0] == "meeting: Harbour board 2026-03-04"
    assert "on 2026-03-04, by title date “2026-03-04”" in lines
    assert "with Ada Brook, Jon Ekberg, Mira Holt" in lines


def test_a_line_is_told_by_what_rests_on_it(graph: Graph) -> None:
    lines = told(graph, "harbour.md:9")
    assert lines[0] == "line 9 of “Harbour board 2026-03-04”"
    assert lines[2] == ">    9 **Jon Ekberg**: I agree with Mira."
    assert any(line.startswith("line 9, Jon Ekberg (turn") for line in lines)
    assert told(graph, "minutes/harbour.md:line 9") == lines


def test_a_line_on_which_nothing_rests_says_so(graph: Graph) -> None:
    assert any(line.startswith("nothing in the graph rests on this line") for line in told(graph, "harbour.md:2"))


def test_a_line_that_is_not_there_is_refused(graph: Graph) -> None:
    with pytest.raises(RequestError, match=r"no line 99\n  They have lines 1 to 19"):
        explain(graph, "harbour.md:99")


def test_of_several_notes_the_one_with_the_name_is_meant(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(NOTES.replace("Harbour", f"Harbour {name}"), "utf-8")
    both = union(accord.build([tmp_path / "a.md", tmp_path / "b.md"]))
    titles = {told(both, f"{name}.md:7")[0] for name in ("a", "b")}
    assert titles == {"line 7 of “Harbour a board 2026-03-04”", "line 7 of “Harbour b board 2026-03-04”"}


def test_the_command_takes_a_line() -> None:
    assert "姚顺雨" in invoke("explain", "notes.md:69").stdout


def test_the_way_is_told_in_chinese(graph: Graph) -> None:
    way = str(explain(graph, "Mira Holt", told_in="zh"))
    lines = [line.split("  <")[0].lstrip("├└│─ ") for line in way.splitlines()]
    assert lines[0] == "人物：Mira Holt"
    assert "出席Harbour board 2026-03-04，第 3 行" in lines
    assert lines[lines.index("谈Pier：") + 1] == "第 7 行：“The pier is safe.”"
    assert "意见一致：Jon Ekberg" in lines and "意见分歧：Ada Brook" in lines
    assert "Mira Holt（期限 2026-03-20）的行动项：“Mira to inspect the pier by 20 March”" in lines
    assert any(line.startswith("明言的分歧（完全）：") for line in lines), "concepts have their Chinese names"


def test_every_phrase_of_an_explanation_is_said_in_both_languages_with_the_same_values() -> None:
    phrases = tomllib.loads((ROOT / "scripts/accord/ground/phrases.toml").read_text("utf-8"))
    for name, texts in phrases.items():
        values = [{field for _, field, _, _ in Formatter().parse(text) if field} for text in texts.values()]
        assert set(texts) == {"en", "zh"} and values[0] == values[1], name


def test_a_part_of_a_name_means_the_person_before_the_words_that_hold_it(graph: Graph) -> None:
    assert told(graph, "Mira")[0] == "person: Mira Holt"


def test_notes_in_folders_are_named_by_their_file_alone_where_one_has_it(tmp_path: Path) -> None:
    for name in ("spring/weekly.md", "autumn/weekly.md", "autumn/pier.md"):
        (tmp_path / "notes" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "notes" / name).write_text(NOTES.replace("safe", name), "utf-8")
    store = f"{tmp_path}/store/"
    assert invoke("build", f"{tmp_path}/notes", "-o", store).exit_code == 0
    shown = invoke("explain", "pier.md:7", "--on", store)
    assert shown.stdout.startswith("line 7 of") and "<autumn.pier" in shown.stdout.splitlines()[0]
    several = invoke("explain", "weekly.md:7", "--on", store)
    assert several.exit_code == 2
    assert "Name one of: autumn.weekly, spring.weekly" in several.stderr
    assert "<spring.weekly" in invoke("explain", "spring/weekly.md:7", "--on", store).stdout


MEETINGS = """# Harbour board {0}

Present: Mira Holt, Jon Ekberg, Ada Brook

## Pier

**Mira Holt**: The pier is safe.

**Jon Ekberg**: I {1} with Mira.
"""


@pytest.fixture(scope="module")
def meetings(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Two meetings of one group, whose members have the same names in both."""
    folder = tmp_path_factory.mktemp("meetings") / "notes"
    folder.mkdir()
    for name, day, side in (("b", "2026-03-04", "agree"), ("a", "2026-04-01", "disagree")):
        (folder / f"{name}.md").write_text(MEETINGS.format(day, side), "utf-8")
    return union(accord.build(folder))


@pytest.mark.parametrize("name", ["Mira Holt", "Mira", "Holt, Mira", "Pier"])
def test_what_has_one_name_in_several_notes_is_told_for_each_in_the_order_of_days(meetings: Graph, name: str) -> None:
    lines = told(meetings, name)
    heads = [line for line in lines if line.startswith("in “")]
    assert heads == ["in “Harbour board 2026-03-04” (2026-03-04)", "in “Harbour board 2026-04-01” (2026-04-01)"]
    assert "is in 2 notes" in lines[0] and ("accord people" in lines[0]) == (name != "Pier")


def test_things_of_other_names_are_still_offered(meetings: Graph) -> None:
    with pytest.raises(RequestError, match="may mean"):
        explain(meetings, "board")


@pytest.mark.parametrize("names", ["Mira Holt Jon Ekberg", "Jon Mira", "Ekberg Mira Holt"])
def test_two_names_are_told_by_what_is_between_them(meetings: Graph, names: str) -> None:
    lines = told(meetings, names)
    assert lines[0].startswith("between ")
    assert "Mira Holt" in lines[0] and "Jon Ekberg" in lines[0]
    sides = [line.split(" (")[0] for line in lines if line.endswith("): Jon Ekberg, Mira Holt")]
    assert sides == ["stated agreement", "stated disagreement"]


def test_two_who_have_nothing_between_them(meetings: Graph) -> None:
    assert told(meetings, "Mira Ada")[1] == "the graph has no agreement and no disagreement of both"


def test_a_meeting_is_told_with_what_its_body_holds(tmp_path: Path) -> None:
    path = tmp_path / "board.md"
    path.write_text(NOTES.replace("## Lamps", "**Decision:** the pier is mended in May.\n\n## Lamps"), "utf-8")
    lines = told(union(accord.build(path)), "Harbour board 2026-03-04")
    assert lines[0].startswith("meeting: ") and any(line.startswith("stated consensus") for line in lines)


def test_notes_are_named_by_the_path_from_which_they_were_built(tmp_path: Path) -> None:
    notes = tmp_path / "all of it" / "The Pier" / "March 4.md"
    notes.parent.mkdir(parents=True)
    notes.write_text(NOTES, "utf-8")
    graph = union(accord.build(tmp_path / "all of it"))
    for name in (str(notes), "all of it/The Pier/March 4.md", "The Pier/March 4.md", "March 4.md"):
        assert told(graph, f"{name}:7")[0] == "line 7 of “Harbour board 2026-03-04”", name


def test_the_very_words_of_a_stated_side_are_told_where_more_was_said(tmp_path: Path) -> None:
    path = tmp_path / "board.md"
    said = "Mira Holt argued that the pier is safe. Jon Ekberg sided with Mira."
    path.write_text(f"# Board\n\nPresent: Mira Holt, Jon Ekberg\n\n{said}\n")
    lines = told(union(accord.build(path)), "Mira Jon")
    assert "by the words “Jon Ekberg sided with Mira.” (accord inspect NOTES tells how they were weighed)" in lines
