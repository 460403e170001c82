"""Folders and graphs as people have them: pictures among notes, strange names, copies, what changes, what is old."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from accord.command import build as command
from accord.notes import folders, source
from command import invoke, refused
from places import DATA

NOTES = "# Club {0}\n\nPresent: Ann Lee, Bo Chen\n\nAnn: We paint boat {0}.\n\nBo: I agree with Ann.\n"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 200


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    return tmp_path


def test_half_of_a_thousand_files_are_pictures(here: Path) -> None:
    for number in range(500):
        (here / "in" / f"p{number}{'.png' if number % 2 else ''}").write_bytes(PICTURE)
        (here / "in" / f"m{number}.md").write_text(NOTES.format(number))
    found = folders.find([Path("in")])
    assert (len(found.notes), len(found.others), len(found.faults)) == (500, 500, 0)
    for number in range(5, 500):
        (here / "in" / f"m{number}.md").unlink()
    done = invoke("build", "in", "-o", "out.store/")
    assert done.exit_code == 0 and done.stderr.startswith("5 sets of notes\n")
    (told,) = [line for line in done.stderr.splitlines() if line.startswith("no notes, and not read: ")]
    assert "500 files (250 " in told and told.endswith(" and 490 more")


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_that_are_no_text_or_try_to_lead_elsewhere(here: Path) -> None:
    names = [b"caf\xe9.md", b"line\nbreak.md", b"a..b.md", b"--help.md", b"\x1b[31mred.md"]
    for number, name in enumerate(names):
        Path(os.fsdecode(b"in/" + name)).write_text(NOTES.format(number))
    done = invoke("build", "in/../in", "-o", "out.store/")
    assert done.exit_code == 0 and done.stderr.startswith("5 sets of notes\n")
    assert "\x1b" not in done.stderr
    listed = invoke("query", "claims", "--on", "out.store").stdout
    assert all(f"We paint boat {number}." in listed for number in range(5))
    assert sorted(path.name for path in here.iterdir()) == ["in", "out.store"]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_bad_file_with_a_strange_name_is_named_on_one_line(here: Path) -> None:
    Path(os.fsdecode(b"in/caf\xe9\nX.md")).write_bytes(b"\xff\xfe\x00")
    (here / "in" / "good.md").write_text(NOTES.format(1))
    done = invoke("build", "in", "-o", "out.store/")
    assert done.exit_code == 1 and "Traceback" not in done.stderr
    assert not any(line.startswith("X.md") for line in done.stderr.splitlines())


def test_two_notes_with_the_same_words_are_told(here: Path) -> None:
    (here / "in" / "sub").mkdir()
    for name in ("weekly.md", "sub/weekly.md"):
        (here / "in" / name).write_text(NOTES.format(1))
    (here / "in" / "other.md").write_text(NOTES.format(2))
    done = invoke("build", "in", "-o", "out.store/")
    assert done.exit_code == 0
    (warned,) = [line for line in done.stderr.splitlines() if "the same words" in line]
    assert "in/weekly.md" in warned and "in/sub/weekly.md" in warned and "other" not in warned
    assert invoke("query", "claims", "--on", "out.store").stdout.count("We paint boat 1.") == 2


def test_a_file_that_changes_while_it_is_read_is_read_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = here / "in" / "weekly.md"
    file.write_text(NOTES.format(1))
    read = source.read_source

    def growing(*args: object, **options: object) -> object:
        done = read(*args, **options)  # type: ignore[arg-type]
        with file.open("a") as target:
            target.write("\nAnn: And the pier.\n")
        return done

    monkeypatch.setattr("accord.recipe.read_source", growing)
    assert invoke("build", "in", "-o", "out.store/", "--jobs", "1").exit_code == 0
    monkeypatch.setattr("accord.recipe.read_source", read)
    first = invoke("query", "claims", "--on", "out.store").stdout
    assert "We paint boat 1." in first and "And the pier." not in first
    assert invoke("validate", "out.store").exit_code == 0
    assert "unchanged" not in invoke("build", "in", "-o", "out.store/", "--jobs", "1").stderr
    assert "And the pier." in invoke("query", "claims", "--on", "out.store").stdout


def test_a_file_that_goes_while_others_are_read_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2):
        (here / "in" / f"m{number}.md").write_text(NOTES.format(number))
    found = command._found

    def going(notes: tuple[str, ...], name: str | None) -> folders.Findings:
        findings = found(notes, name)
        (here / "in" / "m0.md").unlink()
        return findings

    monkeypatch.setattr(command, "_found", going)
    done = invoke("build", "in", "-o", "out.store/", "--jobs", "1")
    assert done.exit_code == 1 and "m0.md" in done.stderr and "Traceback" not in done.stderr
    assert "We paint boat 1." in invoke("query", "claims", "--on", "out.store").stdout


def test_a_graph_of_an_older_model_is_told_with_what_to_do(here: Path) -> None:
    old = str(DATA / "migrations" / "0.1.0.ttl")
    remedy = f"accord migrate {old} -o NEW.ttl"
    for args in (("query", "topics", "--on", old), ("report", old), ("validate", old)):
        said = invoke(*args).stderr
        assert "built by Accord before 0.2.0" in said and remedy in said
    assert invoke("migrate", old, "-o", "new.ttl").exit_code == 0
    assert "before 0.2.0" not in invoke("query", "topics", "--on", "new.ttl").stderr


def test_a_report_is_no_folder(here: Path) -> None:
    (here / "in" / "m.md").write_text(NOTES.format(1))
    refused(invoke("report", "in", "-o", "in"), 2, "in: a report is one file", "in/report.html")
    refused(invoke("report", "in", "-o", "new/"), 2, "new: a report is one file")
    assert [path.name for path in (here / "in").iterdir()] == ["m.md"]


def test_a_store_or_a_graph_is_no_notes(here: Path) -> None:
    """It is told how the graph is asked, instead of being read as somebody's words."""
    (here / "in" / "club.md").write_text(NOTES.format(1))
    for out in ("club.store/", "club.ttl"):
        assert invoke("build", "in", "-o", out).exit_code == 0
        for name in ("people", "inspect", "suggest"):
            refused(invoke(name, out), 2, "and no notes", f"accord query NAME --on {out.rstrip('/')}")


def test_people_of_notes_are_shown_beside_one_that_cannot_be_read(here: Path) -> None:
    (here / "in" / "deep").mkdir()
    (here / "in" / "deep" / "club.md").write_text(NOTES.format(1))
    (here / "in" / "broken.md").write_bytes(b"")
    done = invoke("people", "in")
    assert done.exit_code == 1
    assert "Ann Lee" in done.stdout and "in/broken.md" in done.stderr


def test_a_decision_on_who_is_who_is_followed_by_the_build_of_the_same_folder(here: Path) -> None:
    """The persons are named as the build names them, and people.ttl stands where the build looks for it."""
    for name in ("spring/club.md", "autumn/club.md"):
        (here / "in" / name).parent.mkdir()
        (here / "in" / name).write_text(NOTES.format(name))
    lines = [line for line in invoke("people", "in").stdout.splitlines() if line.startswith("Ann Lee")]
    one, other = (line.partition("  <")[2].rstrip(">") for line in lines)
    assert invoke("people", "in", "--same", one, other, "--by", "Mira Holt").exit_code == 0
    assert invoke("build", "in", "-o", "out.store/").exit_code == 0
    asked = "SELECT DISTINCT ?who WHERE { ?claim prov:wasAttributedTo ?who . ?who ?called ?name "
    asked += "FILTER(STR(?name) = 'Ann Lee') }"
    rows = invoke("query", asked, "--on", "out.store", "--format", "csv").stdout.splitlines()
    assert len(rows) == 2, "the head, and one person"
