"""Across notes one person is one IRI only by evidence or by somebody's word; homonyms stay apart."""

from __future__ import annotations

from pathlib import Path

from accord.ground.text import named
from accord.rdf.terms import FOAF, RDF
from accord.recipe import build
from command import call

A = "# One\n\nPresent: Jane Smith (Acme), 李明\n\nJane: We wait.\n\n李明：好。\n"
B = "# Two\n\nPresent: Jane Smith (Birch Ltd), J. Smith, 李明\n\nJane Smith: We go.\n\n李明：不行。\n"


def notes(tmp_path: Path) -> list[Path]:
    files = [tmp_path / name / "notes.md" for name in ("a", "b")]
    for file, text in zip(files, (A, B), strict=True):
        file.parent.mkdir()
        file.write_text(text, "utf-8")
    return files


def persons(files: list[Path]) -> set[str]:
    return {str(s) for s, *_ in build(files).quads((None, RDF.type, FOAF.Person, None))}


def iri(set_of_notes: str, name: str) -> str:
    return f"https://w3id.org/accord/{set_of_notes}/person/{name}"


def test_homonyms_stay_apart(tmp_path: Path) -> None:
    found = persons(notes(tmp_path))
    assert {iri("a", "jane-smith"), iri("b", "jane-smith"), iri("a", named("李明")), iri("b", named("李明"))} <= found


def test_review_lists_pairs_with_what_speaks_for_and_against(tmp_path: Path) -> None:
    files = notes(tmp_path)
    told = call("people", *map(str, files), "--review", cwd=tmp_path).stdout.decode()
    assert "100  Jane Smith / Jane Smith" in told and "against: Acme / Birch Ltd" in told and "李明 / 李明" in told
    assert "Jane Smith / J. Smith" in told


def test_a_decision_is_data_that_builds_follow(tmp_path: Path) -> None:
    files = notes(tmp_path)
    both = [iri("a", named("李明")), iri("b", named("李明"))]
    result = call("people", *map(str, files), "--same", *both, "--by", "Ada", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "says Ada" in (tmp_path / "people.ttl").read_text("utf-8")
    assert not set(both) & persons(files) and f"https://w3id.org/accord/person/{named('李明')}" in persons(files)
    two = [iri("a", "jane-smith"), iri("b", "jane-smith")]
    assert call("people", *map(str, files), "--different", *two, "--by", "Ada", cwd=tmp_path).returncode == 0
    told = call("people", *map(str, files), "--review", cwd=tmp_path).stdout.decode()
    assert "Jane Smith / Jane Smith" not in told and "李明" not in told


def test_a_decision_on_nobody_is_refused(tmp_path: Path) -> None:
    files = notes(tmp_path)
    result = call("people", *map(str, files), "--same", iri("a", "x"), iri("b", "y"), "--by", "Ada", cwd=tmp_path)
    assert result.returncode == 2 and b"no person of these notes" in result.stderr
    assert not (tmp_path / "people.ttl").exists()
