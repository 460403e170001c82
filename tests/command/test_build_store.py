"""Builds into one store: each touches its own graphs alone, and says what it replaces and what it leaves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Store

from accord.command.cli import accord
from command import invoke, refused

NOTES = "# {name}\n\nPresent: Quinn Stone, Robin Ash\n\nQuinn: The {what} leaks.\n\nRobin: We should mend the {what}.\n"
POSITIONS = "propositions: [{id: mend, en: It is to be mended, supports: [mend the roof]}]\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two sets of notes, one of them with positions."""
    monkeypatch.chdir(tmp_path)
    for name, what in (("board", "roof"), ("club", "boiler")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notes.md").write_text(NOTES.format(name=name, what=what))
    (tmp_path / "board/positions.yaml").write_text(POSITIONS)
    return tmp_path


def graphs() -> set[str]:
    return {name.value.removeprefix("https://w3id.org/accord/") for name in Store.read_only("store").named_graphs()}


def test_the_second_build_leaves_the_first(here: Path) -> None:
    first = invoke("build", "board", "-o", "store/")
    assert (first.exit_code, first.stderr.splitlines()[0]) == (0, "1 set of notes")
    second = invoke("build", "club", "-o", "store/")
    assert second.exit_code == 0
    assert second.stderr.startswith(
        "store: added 1 set of notes: club\nstore: left as it was 1 set of notes: board\n1 set of notes\n"
    )
    told = invoke("query", "claims", "--on", "store").stdout
    assert (told.count("roof"), told.count("boiler")) == (2, 2)


def test_a_set_of_notes_is_replaced_as_a_whole(here: Path) -> None:
    invoke("build", "board", "club", "-o", "store/")
    assert "board/graph/positions" in graphs()
    (here / "board/positions.yaml").unlink()
    done = invoke("build", "board", "-o", "store/")
    assert done.stderr.startswith("store: replaced 1 set of notes: board\nstore: left as it was 1 set of notes: club\n")
    assert "board/graph/positions" not in graphs() and "club/graph/notes" in graphs()


def test_fresh_begins_anew(here: Path) -> None:
    invoke("build", "board", "club", "-o", "store/")
    done = invoke("build", "club", "-o", "store/", "--fresh")
    assert done.stderr.startswith("store: replaced 1 set of notes: club\nstore: removed 1 set of notes: board\n")
    assert {name.split("/")[0] for name in graphs()} == {"club"}


def test_fresh_goes_with_a_store(here: Path) -> None:
    refused(invoke("build", "board", "-o", "out.ttl", "--fresh"), 2, "--fresh", "store")


def test_another_base_is_another_set_of_notes(here: Path) -> None:
    invoke("build", "board", "-o", "store/")
    done = invoke("build", "board", "-o", "store/", "--base", "https://example.org/")
    assert "added 1 set of notes: https://example.org/board" in done.stderr
    assert "left as it was 1 set of notes: board" in done.stderr


def test_the_text_of_converted_notes_is_kept_with_those_of_other_builds(here: Path) -> None:
    page = "<h1>Call</h1><p>Present: Quinn Stone, Robin Ash</p><p><b>Quinn:</b> The {} leaks.</p>"
    for name, what in (("one", "pump"), ("two", "tower"), ("one", "gate")):
        (here / f"{name}.html").write_text(page.format(what))
        assert invoke("build", f"{name}.html", "-o", "store/").exit_code == 0
    assert "gate" in (here / "store/one.notes.md").read_text()
    assert "tower" in (here / "store/two.notes.md").read_text()
    (here / "two.html").unlink()
    (here / "more").mkdir()
    (here / "more/three.html").write_text(page.format("hall"))
    assert invoke("build", ".", "-o", "store/").exit_code == 0
    names = sorted(path.name for path in (here / "store").glob("*.notes.md"))
    assert names == ["more.three.notes.md", "one.notes.md"]


def test_a_folder_with_files_that_fall_short(here: Path) -> None:
    (here / "bad.md").write_bytes(b"\0")
    (here / "plan.md").write_text("# Plan\n\n## Roof\n")
    (here / "roof.png").write_bytes(b"\x89PNG")
    done = invoke("build", ".", "-o", "store/")
    assert done.exit_code == 1
    assert "no notes, and not read: 1 file (1 .png): roof.png\n" in done.stderr
    assert "Fell short: this is a binary file, not notes: 1 file\n  bad.md:1:1\n" in done.stderr
    assert "Fell short: nobody was found to say anything in these notes: 1 file\n  plan.md\n" in done.stderr
    assert "Error: 2 files fall short; 2 sets of notes are in store/\n" in done.stderr
    assert {name.split("/")[0] for name in graphs()} == {"board", "club"}
    again = invoke("build", ".", "-o", "out.nq")
    assert again.exit_code == 1 and "2 sets of notes are in out.nq" in again.stderr
    assert invoke("build", "bad.md", "plan.md", "-o", "none/").exit_code == 1
    assert not (here / "none").exists()


def test_notes_from_stdin_with_a_name(here: Path) -> None:
    done = CliRunner().invoke(
        accord, ["build", "-", "--name", "Spring Call", "-o", "store/"], NOTES.format(name="x", what="y")
    )
    assert done.exit_code == 0 and {name.split("/")[0] for name in graphs()} == {"spring-call"}
    piped = CliRunner().invoke(accord, ["build", "-"], NOTES.format(name="x", what="y"))
    assert piped.exit_code == 0 and "<stdin_" in piped.stdout
    refused(invoke("build", "board", "club", "--name", "x"), 2, "--name goes with one set of notes")


def test_a_name_tells_notes_apart_that_would_have_one(here: Path) -> None:
    (here / "other/board").mkdir(parents=True)
    (here / "other/board/notes.md").write_text(NOTES.format(name="other", what="gate"))
    invoke("build", "board", "-o", "store/")
    refused(invoke("build", "other/board", "-o", "store/"), 1, "take the place of others: board", "--name")
    assert invoke("build", "other/board", "-o", "store/", "--name", "their board").exit_code == 0
    assert {name.split("/")[0] for name in graphs()} == {"board", "their-board"}


def test_many_sets_of_notes_are_counted(here: Path) -> None:
    names = [f"call-{number:02}.md" for number in range(30)]
    for name in names:
        (here / name).write_text(NOTES.format(name=name, what="roof"))
    invoke("build", "club", "-o", "store/")
    done = invoke("build", *names, "-o", "store/")
    assert re.match(r"store: added 30 sets of notes: call-00_\w+, call-01_\w+, ", done.stderr)
    assert re.search(r", call-09_\w+ and 20 more\n", done.stderr)
