"""A name is one name wherever it stands, with characters nobody sees in it, and composed or decomposed."""

# ruff: noqa: E501 (minutes as they are written)

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset

from accord.rdf.terms import FOAF, RDF, RDFS
from accord.recipe import build
from command import call
from heard import said

Spelling = Callable[[str], str]


def hidden(mark: str) -> Spelling:
    """A name with a mark that nobody sees behind its second character, and in front."""
    return lambda name: f"{mark}{name[:2]}{mark}{name[2:]}"


SPELLINGS: dict[str, Spelling] = {
    "zero-width space": hidden("\u200b"),
    "byte order mark": hidden("\ufeff"),
    "joiner": hidden("\u200d"),
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "decomposed and hidden": lambda name: hidden("\u200b")(unicodedata.normalize("NFD", name)),
}
HEAD = "# Board\n\nPresent: {}, {}\n\n"
TALK = "{}: The roof leaks.\n\n{}: I agree with {}. We mend it.\n\n{}: I want the ladder.\n\n{}: The rope is old.\n"
NAMES = {"en": ("Zoë Núñez", "Ingrid Åsen"), "zh": ("林一楠", "王二虎")}
"""Two who are there; what one says, the other agrees with."""
ACME = {"en": "Acme", "zh": "启明公司"}


def notes(folder: Path, head: tuple[str, str], talk: tuple[str, str]) -> Path:
    """Notes with the names written one way on the list and another in the talk."""
    one, other = talk
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "notes.md"
    path.write_text(HEAD.format(*head) + TALK.format(one, other, one, head[0], other), "utf-8")
    return path


def persons(graph: Dataset) -> dict[str, str]:
    """The persons: IRI and label."""
    return {
        str(person): str(next(graph.quads((person, RDFS.label, None, None)))[2])
        for person, *_ in graph.quads((None, RDF.type, FOAF.Person, None))
    }


def rows(path: Path, question: str, *parameters: str) -> list[str]:
    """The answer to a saved question, without what is named by content."""
    graph = path.parent / "out.nq"
    done = call("build", str(path), "-o", str(graph), cwd=path.parent)
    assert done.returncode == 0, done.stderr
    told = call("query", question, *parameters, "--on", str(graph), "--format", "csv", cwd=path.parent)
    return told.stdout.decode().splitlines()


BOTH = pytest.mark.parametrize("language", NAMES)
EACH = pytest.mark.parametrize("spelling", SPELLINGS)


@BOTH
@EACH
@pytest.mark.parametrize("where", ["list", "talk"])
def test_a_name_on_the_list_and_in_the_talk_is_one(tmp_path: Path, language: str, spelling: str, where: str) -> None:
    plain = NAMES[language]
    odd = (SPELLINGS[spelling](plain[0]), SPELLINGS[spelling](plain[1]))
    head, talk = (odd, plain) if where == "list" else (plain, odd)
    graph = build([notes(tmp_path / "odd", head, talk)])
    assert persons(graph) == {
        iri.replace("/usual/", "/odd/"): label
        for iri, label in persons(build([notes(tmp_path / "usual", plain, plain)])).items()
    }
    lines = [(row.split(",")[0], row.split(",")[1]) for row in rows(tmp_path / "odd/notes.md", "claims")[1:]]
    assert lines == [("5", plain[0]), ("7", plain[1]), ("9", plain[0]), ("11", plain[1])]
    assert len(rows(tmp_path / "odd/notes.md", "agreements")) == 3


@BOTH
@EACH
def test_people_of_other_notes_are_found_by_any_spelling(tmp_path: Path, language: str, spelling: str) -> None:
    plain = NAMES[language]
    odd = tuple(map(SPELLINGS[spelling], plain))
    (tmp_path / "people.ttl").write_text(
        f"""@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/accord/person/one> a foaf:Person ; rdfs:label "{plain[0]}" ; org:memberOf <https://x.example/acme> .
<https://x.example/acme> a org:Organization ; rdfs:label "{ACME[language]}" .
""",
        "utf-8",
    )
    text = HEAD.format(f"{odd[0]} ({ACME[language]})", odd[1]) + TALK.format(odd[0], odd[1], odd[0], *odd)
    path = tmp_path / "board/notes.md"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    assert "https://w3id.org/accord/person/one" in persons(build([path]))


@BOTH
@EACH
def test_positions_name_words_and_speakers_in_any_spelling(tmp_path: Path, language: str, spelling: str) -> None:
    plain = NAMES[language]
    odd = SPELLINGS[spelling](plain[0])
    path = notes(tmp_path / "board", plain, plain)
    (path.parent / "positions.yaml").write_text(
        f"propositions: [{{id: leaks, en: The roof leaks, supports: [{{quote: roof leaks, by: {odd}}}]}}]\n", "utf-8"
    )
    assert len(rows(path, "positions", f"party={plain[0]}")) > 1


@BOTH
@EACH
def test_a_question_finds_a_name_in_any_spelling(tmp_path: Path, language: str, spelling: str) -> None:
    plain = NAMES[language]
    path = notes(tmp_path / "board", plain, plain)
    assert len(rows(path, "claims", f"party={SPELLINGS[spelling](plain[0])}")) == 3


def test_initials_with_dots_name_whoever_has_them() -> None:
    text = (
        "# Call\n\nPresent: Quinn Stone, Robin Ash, Mira Vole\n\n## Cache\n\n- Many do this. (R.A.)\n"
        "- There are other reasons (Q.S.).\n- M.V. prefers a flag.\n- Q.S.: not convinced\n"
    )
    assert said(text) == [(7, "Robin Ash"), (8, "Quinn Stone"), (9, "Mira Vole"), (10, "Quinn Stone")]


def test_initials_may_have_a_letter_more_than_the_name_on_the_list() -> None:
    text = "# Call\n\nPresent: Quinn Stone, Robin Ash\n\n## Cache\n\nQXS: it is slow.\n\nRobin: it is not.\n\nQXS: measure it.\n"
    assert said(text) == [(7, "Quinn Stone"), (9, "Robin Ash"), (11, "Quinn Stone")]


def test_initials_of_an_interview_are_of_those_whom_its_head_names_amid_chinese() -> None:
    text = "# 访谈\n\n记者Quinn Stone拜访了Robin Ash位于河边的办公室。\n\nQS：你为什么用它？\n\nRA：因为它很快。\n\nQS：够快吗？\n\nRA：够。\n"
    assert said(text) == [(5, "Quinn Stone"), (7, "Robin Ash"), (9, "Quinn Stone"), (11, "Robin Ash")]


def test_a_dialogue_in_one_line_has_a_label_behind_each_dash() -> None:
    text = '# Call\n\nPresent: Quinn Stone, Robin Ash\n\n## Cache\n\n* Quinn: "It is slow." -- Robin: "It is not." -- Quinn: "Measure it."\n'
    assert said(text) == [(7, "Quinn Stone"), (7, "Robin Ash"), (7, "Quinn Stone")]
