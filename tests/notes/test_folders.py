"""A folder as people have it: every file of notes in it and below, with names that tell them apart."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from accord.ground.errors import RequestError
from accord.notes.folders import Findings, find

NOTES = "# Call\n\nPresent: Quinn Stone, Robin Ash\n\nQuinn: The roof leaks.\n\nRobin: We wait.\n"


def lay(folder: Path, *names: str) -> Path:
    """A folder with notes of these names."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(NOTES)
    return folder


def slugs(found: Findings, folder: Path) -> dict[str, str]:
    return {str(each.path.relative_to(folder)): each.slug for each in found.notes}


def test_names_come_from_the_path_below_the_folder(tmp_path: Path) -> None:
    folder = lay(
        tmp_path / "club", "weekly.md", "2025/weekly.md", "2026/05/Budget Call.txt", "board/notes.md", "notes.md"
    )
    found = find([folder])
    assert slugs(found, folder) == {
        "weekly.md": "weekly",
        "2025/weekly.md": "2025.weekly",
        "2026/05/Budget Call.txt": "2026.05.budget-call",
        "board/notes.md": "board",
        "notes.md": "club",
    }
    assert {each.slug for each in found.notes if each.given} == {"board", "club"}


def test_a_file_has_the_same_name_alone_and_in_its_folder(tmp_path: Path) -> None:
    folder = lay(tmp_path, "weekly.md", "board/notes.md")
    alone = [find([path]).notes[0] for path in (folder / "weekly.md", folder / "board/notes.md")]
    assert {each.slug for each in alone} == {each.slug for each in find([folder]).notes}


def test_names_that_are_alike_in_latin_letters_are_told_apart(tmp_path: Path) -> None:
    folder = lay(tmp_path, "会议.md", "会意.md", "Call!.md", "Call?.md", "a.b.md", "a/b.md")
    names = slugs(find([folder]), folder)
    assert len(set(names.values())) == 6
    assert names == slugs(find([folder]), folder)


def test_what_is_no_notes_is_told_and_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay(tmp_path, "call.md")
    (folder / "roof.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    (folder / "plan.json").write_text("{}")
    (folder / "blob").write_bytes(b"\0\1\2")
    os.mkfifo(folder / "pipe")
    opened: list[str] = []
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: opened.append(self.name) or read(self))  # type: ignore[func-returns-value]
    found = find([folder])
    assert {other.path.name: other.what for other in found.others} == {
        "roof.png": ".png", "plan.json": ".json", "blob": "binary or empty", "pipe": "no file"
    }  # fmt: skip
    assert [each.path.name for each in found.notes] == ["call.md"] and opened == ["blob"]


def test_without_an_extension_of_notes_the_content_decides(tmp_path: Path) -> None:
    lay(tmp_path, "minutes", "call.2026-05-01", "wiki.mdown")
    (tmp_path / "page.export").write_bytes(b"<!DOCTYPE html><html><body><p>Quinn: Yes.</p></body></html>")
    assert {each.path.name for each in find([tmp_path]).notes} == {
        "minutes", "call.2026-05-01", "wiki.mdown", "page.export"
    }  # fmt: skip


def test_companions_hidden_files_kept_texts_and_stores_are_left(tmp_path: Path) -> None:
    lay(tmp_path, "call.md", ".git/config.md", ".hidden.md", "page.notes.md", "store/x.notes.md", "people.ttl")
    (tmp_path / "store/CURRENT").touch()
    (tmp_path / "store/MANIFEST-000001").touch()
    found = find([tmp_path])
    assert [each.path.name for each in found.notes] == ["call.md"]
    assert [other.path.name for other in found.others] == ["page.notes.md"]


def test_links_are_followed_once_and_circles_end(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", "call.md", "sub/weekly.md")
    (folder / "sub/up").symlink_to(folder)
    elsewhere = lay(tmp_path / "b", "board.md")
    (folder / "linked").symlink_to(elsewhere)
    (folder / "gone.md").symlink_to(tmp_path / "nowhere")
    found = find([folder])
    assert set(slugs(found, folder)) == {"call.md", "sub/weekly.md", "linked/board.md"}
    (fault,) = found.faults
    assert fault.path == folder / "gone.md" and "No such file" in fault.message


def test_names_that_are_no_utf_8(tmp_path: Path) -> None:
    for name in (b"caf\xe9.md", b"caf\xe8.md", b"a\nb.md"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(NOTES)
    names = [each.slug for each in find([tmp_path]).notes]
    assert len(set(names)) == 3 and all(name.isascii() and name.isprintable() for name in names)


def test_a_file_given_twice_is_one_and_two_of_one_name_are_refused(tmp_path: Path) -> None:
    folder = lay(tmp_path, "a/weekly.md", "b/weekly.md")
    assert len(find([folder / "a", folder / "a/weekly.md"]).notes) == 1
    with pytest.raises(RequestError, match="both be named 'weekly'") as told:
        find([folder / "a", folder / "b"])
    assert "folder above" in str(told.value)
    assert {each.slug for each in find([folder]).notes} == {"a.weekly", "b.weekly"}


def test_a_folder_without_notes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "roof.png").touch()
    with pytest.raises(RequestError, match="no notes in this folder"):
        find([tmp_path])
