"""Notes that come as HTML, .docx or plain text are read as their Markdown is; what is none of these is told so."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from accord.notes import formats
from accord.recipe import build, read_notes
from command import call

HTML = """<!doctype html><html><head><title>t</title><style>p{}</style></head><body><h1>Board</h1>
<p>Present: Quinn Stone (chair), Robin Ash</p><h2>Roof</h2>
<p><strong>Quinn:</strong> The roof leaks.</p><script>alert("x")</script>
<p><b>Robin</b>: I agree with Quinn.</p>
<ul><li><input type="checkbox" checked> done</li></ul></body></html>"""


def told(path: Path) -> list[tuple[str, str]]:
    minutes = read_notes(path)
    return [(s.party.name, minutes.source.words(s.span)) for s in minutes.statements if s.party]


SAID = [("Quinn Stone", "The roof leaks."), ("Robin Ash", "I agree with Quinn.")]


def test_html(tmp_path: Path) -> None:
    path = tmp_path / "board.html"
    path.write_text(HTML, "utf-8")
    assert told(path)[:2] == SAID and "alert" not in read_notes(path).source.text


def test_docx(tmp_path: Path) -> None:
    path = tmp_path / "board.docx"
    document = docx.Document()
    document.add_heading("Board", 1)
    document.add_paragraph("Present: Quinn Stone (chair), Robin Ash")
    document.add_heading("Roof", 2)
    for name, words in (("Quinn:", " The roof leaks."), ("Robin:", " I agree with Quinn.")):
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(words)
    document.save(str(path))
    assert told(path) == SAID


def document() -> bytes:
    """A Word document with the meeting in it."""
    made, data = docx.Document(), io.BytesIO()
    made.add_paragraph("Present: Quinn Stone (chair), Robin Ash")
    for name, words in (("Quinn:", " The roof leaks."), ("Robin:", " I agree with Quinn.")):
        made.add_paragraph().add_run(name).bold = True
        made.paragraphs[-1].add_run(words)
    made.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("board.html", b"<p>Present: Quinn Stone</p><p><b>Quinn:</b> The roof leaks.</p>", "text/html"),
        ("board.HTM", b"<p>Present: Quinn Stone</p><p><b>Quinn:</b> The roof leaks.</p>", "text/html"),
        ("board.txt", HTML.encode(), "text/html"),
        ("board", b"\xef\xbb\xbf<!-- saved -->\n<HTML>" + HTML.encode(), "text/html"),
        ("board.docx", HTML.encode(), "text/html"),
        ("board.md", document(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("board.html", document(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("board.md", b"Present: Quinn Stone\n\nQuinn: The <html> leaks.\n", None),
        ("board", b"Present: Quinn Stone\n\nQuinn: The roof leaks.\n", None),
        ("board.md", b"<!---->" * 500 + b"\nPresent: Quinn Stone\n\nQuinn: The roof leaks.\n", None),
        ("board.doc", b"Present: Quinn Stone\n\nQuinn: The roof leaks.\n", None),
    ],
)
def test_the_format_is_what_the_bytes_prove_else_what_the_extension_says(
    tmp_path: Path, name: str, data: bytes, media: str | None
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    original = read_notes(path).source.original
    assert (original.media_type if original else None) == media
    assert told(path)[0][0] == "Quinn Stone"


def test_what_was_converted_by_its_bytes_keeps_its_text_as_well(tmp_path: Path) -> None:
    (tmp_path / "board.txt").write_text(HTML, "utf-8")
    assert call("build", "board.txt", "-o", "out.ttl", cwd=tmp_path).returncode == 0
    assert (tmp_path / "board.notes.md").read_text("utf-8") == read_notes(tmp_path / "board.txt").source.text


def test_every_module_of_a_format_is_in_the_table() -> None:
    modules = {path.stem for path in Path(formats.__file__).parent.glob("*.py")} - {"__init__", "format"}
    assert {each.text.__module__.rpartition(".")[2] for each in formats.FORMATS} == modules
    extensions = [extension for each in formats.FORMATS for extension in each.suffixes]
    assert len(extensions) == len(set(extensions))


def test_plain_text_has_no_code_and_no_html(tmp_path: Path) -> None:
    path = tmp_path / "board.txt"
    path.write_text("Board\n\nPresent: Quinn Stone, Robin Ash\n\n    Quinn: The <b>roof</b> leaks.\n", "utf-8")
    assert told(path) == [("Quinn Stone", "The <b>roof</b> leaks.")]


def test_the_converted_text_is_kept_and_evidence_points_into_it(tmp_path: Path) -> None:
    path = tmp_path / "board.html"
    path.write_text(HTML, "utf-8")
    result = call("build", str(path), "-o", "out.ttl", cwd=tmp_path)
    assert result.returncode == 0 and b"board.notes.md" in result.stderr
    assert (tmp_path / "board.notes.md").read_text("utf-8") == read_notes(path).source.text
    assert call("validate", "out.ttl", cwd=tmp_path).returncode == 0
    assert "sha256:" in (tmp_path / "out.ttl").read_text("utf-8")
    assert call("build", str(path), "-o", "out.ttl", cwd=tmp_path).returncode == 0  # again, the same bytes


def test_another_file_in_its_place_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "board.html"
    path.write_text(HTML, "utf-8")
    (tmp_path / "board.notes.md").write_text("mine", "utf-8")
    result = call("build", str(path), "-o", "out.ttl", cwd=tmp_path)
    assert result.returncode == 2 and (tmp_path / "board.notes.md").read_text("utf-8") == "mine"


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", b"no zip at all", "not a Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0rest", "an old Word document"),
        ("a.docx", bomb(), "declares XML entities"),
        ("a.html", b"<html><script>x</script></html>", "no text in it"),
        ("a.html", b"<div>" * 20000 + b"x", ""),
        ("a.md", b"%PDF-1.7\n", "this is a PDF"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    result = call("build", name, cwd=tmp_path)
    assert result.returncode == 1 and message in result.stderr.decode() and b"Traceback" not in result.stderr


def test_front_matter_and_json_ld_give_people_and_are_no_speech(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(
        "---\ntitle: Board\ndate: 2025-03-04\nattendees:\n  - Quinn Stone (Acme)\n"
        "  - {name: 'Robin Ash', role: chair, org: Birch Ltd, initials: RA}\n主持人: 陈明\nregrets: Kim Vale\n---\n\n"
        "RA: We should wait.\n\nQuinn: I agree with Robin.\n\n"
        '```json\n{"@context": "https://schema.org", "@type": "Event", "location": "Hall",\n'
        ' "attendee": [{"@type": "Person", "name": "Ada Bell", "affiliation": {"name": "Cedar Inc"}}]}\n```\n',
        "utf-8",
    )
    minutes = read_notes(path)
    assert [person.name for person in minutes.people] == ["Quinn Stone", "Robin Ash", "陈明", "Kim Vale", "Ada Bell"]
    held = {(m.person, m.organisation, m.role) for m in minutes.memberships}
    assert {("Quinn Stone", "Acme", None), ("Robin Ash", "Birch Ltd", "chair"), ("Ada Bell", "Cedar Inc", None)} <= held
    assert len(minutes.statements) == 2 and minutes.event.start and minutes.event.places[0][0] == "Hall"
    for person in minutes.people:
        assert minutes.source.words(person.evidence).startswith(person.name)


def test_a_title_behind_a_rule_is_no_front_matter(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("---\n# Board\n\nPresent: Ada, Ben\n\nAda: We wait.\n\n---\n\nBen: I disagree.\n", "utf-8")
    found = read_notes(notes)
    assert [statement.party and statement.party.name for statement in found.statements] == ["Ada", "Ben"]


def test_broken_front_matter_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("---\ntitle: [Board\n---\n\nPresent: Quinn Stone\n\nQuinn: We wait.\n", "utf-8")
    warnings: list[str] = []
    build([path], tell=warnings.append)
    assert (warnings and "no YAML" in warnings[0] and ":2:" in warnings[0]) or ":3:" in warnings[0]
