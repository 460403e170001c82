"""Notes of strangers share no IRI, and no notes are named as what stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import URIRef

from accord.describing.iris import RESERVED
from accord.rdf.graphs import union
from accord.rdf.terms import ACCORD, FOAF, RDF, SCHEMA
from accord.recipe import build

ONE = "# Minutes\n\nDate: 2026-03-01\n\nPresent: Ada Bell, Bo Chen\n\nAda Bell: We plant oaks.\n\nBo Chen: Good.\n"
OTHER = "# Minutes\n\nDate: 2026-03-08\n\nPresent: Cy Dorn, Di Egan\n\nCy Dorn: We sell the boat.\n\nDi Egan: No.\n"


def subjects(folder: Path, text: str, name: str = "minutes.md", base: str | None = None) -> set[URIRef]:
    folder.mkdir(exist_ok=True, parents=True)
    (folder / name).write_text(text, "utf-8")
    graph = union(build(folder / name, base=base) if base else build(folder / name))
    own = {node for node in graph.subjects() if isinstance(node, URIRef)}
    return {node for node in own if not node.startswith(str(ACCORD))}  # concepts of the ontology are everybody's


def test_minutes_of_two_strangers_share_no_iri(tmp_path: Path) -> None:
    assert not subjects(tmp_path / "a", ONE) & subjects(tmp_path / "b", OTHER)


def test_without_a_day_those_present_tell_notes_apart(tmp_path: Path) -> None:
    one, other = (text.replace("Date: 2026-03-01\n\n", "").replace("Date: 2026-03-08\n\n", "") for text in (ONE, OTHER))
    assert not subjects(tmp_path / "a", one) & subjects(tmp_path / "b", other)


def test_the_name_holds_the_file_and_stays_when_more_is_said(tmp_path: Path) -> None:
    before = subjects(tmp_path / "a", ONE)
    after = subjects(tmp_path / "b", ONE + "\nAda Bell: And elms.\n")
    assert all("/minutes_" in iri for iri in before)
    assert before < after
    swapped = ONE.replace("Ada Bell, Bo Chen", "Bo Chen, Ada Bell")
    assert {iri for iri in before if "/person/" in iri} == {
        iri for iri in subjects(tmp_path / "c", swapped) if "/person/" in iri
    }


def test_whoever_gives_a_base_or_a_folder_names_the_notes(tmp_path: Path) -> None:
    mine = "https://minutes.example.org/"
    assert all(iri.startswith(mine + "minutes/") for iri in subjects(tmp_path / "a", ONE, base=mine))
    named = subjects(tmp_path / "oak-club", ONE, "notes.md")
    assert all(iri.startswith("https://w3id.org/accord/oak-club/") for iri in named)


@pytest.mark.parametrize("name", sorted(RESERVED))
@pytest.mark.parametrize("base", [None, "https://minutes.example.org/"])
def test_no_notes_mint_into_reserved_paths(tmp_path: Path, name: str, base: str | None) -> None:
    for found in (
        subjects(tmp_path / "files", ONE, f"{name}.md", base),
        subjects(tmp_path / name, ONE, "notes.md", base),
    ):
        reserved = f"{base or 'https://w3id.org/accord/'}{name}/"
        assert found and not [iri for iri in found if iri.startswith(reserved)]


def test_all_that_was_read_is_below_the_notes(tmp_path: Path) -> None:
    (tmp_path / "minutes.md").write_text(ONE, "utf-8")
    graph = union(build(tmp_path / "minutes.md"))
    (notes,) = [node for node in graph.subjects(RDF.type, FOAF.Document) if (node, SCHEMA.text, None) in graph]
    root = str(notes).removesuffix("notes")
    assert all(str(node).startswith((root, str(ACCORD))) for node in graph.subjects())
