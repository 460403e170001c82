"""Names are told apart by their characters: what only sounds alike, or looks alike in Latin letters, stays two."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from accord import ask, build, validate
from accord.describing.identities import decide, people
from accord.describing.known import load_registry
from accord.ground.text import named
from accord.rdf.graphs import union
from accord.rdf.terms import ACCORD, FOAF, ORG, RDF, RDFS, SKOS
from accord.recipe import read_notes

NOTES = """# 半导体论坛

## 参会人员

{people}

## 讨论

**{one}**：今年要扩大产能。

**{other}**：今年要压缩成本。
"""


def notes(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.md"
    path.write_text(text, "utf-8")
    return path


def two(folder: Path, *lines: str, one: str = "李伟", other: str = "李薇") -> Path:
    return notes(folder, "forum", NOTES.format(people="\n".join(f"- {line}" for line in lines), one=one, other=other))


def names_by_iri(graph: Graph, kind: URIRef) -> dict[URIRef, set[str]]:
    return {iri: {str(v) for v in graph.objects(iri, RDFS.label)} for iri in graph.subjects(RDF.type, kind)}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("one", "other"), [("中信", "中芯"), ("李伟", "李薇"), ("C++", "C#"), ("A. B.", "A B"), ("Zoë", "Zoe")]
)
def test_names_of_other_characters_are_other_names(one: str, other: str) -> None:
    assert named(one) != named(other)
    assert named(one).isascii() and named(other).isascii()


@pytest.mark.parametrize(("one", "other"), [("Ada Bell", "ADA  BELL"), ("ＡＢＣ", "abc"), ("陈　明", "陈明")])
def test_spellings_of_the_same_characters_are_one_name(one: str, other: str) -> None:
    assert named(one) == named(other)


def test_a_plain_name_is_read_in_its_iri() -> None:
    assert named("Ada Bell") == "ada-bell"
    assert named("中信").startswith("zhong-xin_")
    assert "_" not in named("zhong xin")


def test_two_organisations_that_sound_alike_are_two(tmp_path: Path) -> None:
    paths = [
        notes(tmp_path, "a", "# 甲会\n\n参会：王芳（中信经理）\n\n**王芳**：今年要扩大产能。\n"),
        notes(tmp_path, "b", "# 乙会\n\n参会：赵磊（中芯工程师）\n\n**赵磊**：今年要压缩成本。\n"),
    ]
    graph = build(paths)
    found = names_by_iri(union(graph), ORG.Organization)
    assert sorted(map(sorted, found.values())) == [["中信"], ["中芯"]]
    assert [row.name for row in ask(graph, "people", organisation="中芯")] == ["赵磊"]


def test_persons_that_sound_alike_are_two(tmp_path: Path) -> None:
    graph = union(build(two(tmp_path, "李伟（中信经理）", "李薇（中芯经理）")))
    persons = names_by_iri(graph, FOAF.Person)
    assert sorted(map(sorted, persons.values())) == [["李伟"], ["李薇"]]
    assert sorted(map(sorted, names_by_iri(graph, ORG.Organization).values())) == [["中信"], ["中芯"]]


def test_the_order_of_those_present_changes_no_iri(tmp_path: Path) -> None:
    lines = ["李伟（中信经理）", "李薇（中芯经理）"]
    one, other = (union(build(two(tmp_path / name, *order))) for name, order in (("a", lines), ("b", lines[::-1])))
    assert names_by_iri(one, FOAF.Person) == names_by_iri(other, FOAF.Person)
    assert set(one.subjects()) == set(other.subjects())


def test_headings_that_sound_alike_are_two_topics(tmp_path: Path) -> None:
    text = "# 会议\n\n参会：王芳、赵磊\n\n## 事实\n\n**王芳**：产能上升。\n\n## 实施\n\n**赵磊**：成本下降。\n"
    graph = union(build(notes(tmp_path, "forum", text)))
    topics = {str(v): t for t, v in graph.subject_objects(SKOS.prefLabel)}
    assert topics["事实"] != topics["实施"]


def test_two_decisions_on_namesakes_make_two_persons(tmp_path: Path) -> None:
    """Two pairs of one name, each decided to be one person, are not all four one person."""
    paths = [
        notes(
            tmp_path,
            name,
            f"# 会 {name}\n\n参会：李伟（{held}经理）、王芳\n\n**李伟**：同意扩大产能。\n\n**王芳**：好。\n",
        )
        for name, held in (("a", "中信"), ("b", "中信"), ("c", "中芯"), ("d", "中芯"))
    ]
    file = tmp_path / "people.ttl"
    for first, second in (("a", "b"), ("c", "d")):
        registry = load_registry([file])
        everybody = people([read_notes(path) for path in paths], registry)
        namesakes = {Path(person.notes).stem: str(person.iri) for person in everybody if person.name == "李伟"}
        one, other = namesakes[first], namesakes[second]
        names = {str(person.iri): person.name for person in everybody}
        text = decide(file, one, other, same=True, by="Ada", everybody=names, on=date(2026, 11, 26))
        assert text.count("# One person, says Ada, 2026-11-26.") == (1 if first == "a" else 2)
        file.write_text(text, "utf-8")
    assert len(load_registry([file]).people) == 2


def test_two_names_in_one_set_of_notes_are_one_person_when_somebody_says_so(tmp_path: Path) -> None:
    path = notes(
        tmp_path / "roof",
        "roof",
        "# Roof\n\nPresent: Robert Ray (chair), Bo Kim\n\n## Roof\n\nRobert Ray: The roof leaks.\n\n"
        "Bo Kim: I agree with Robert.\n\nBobby Rae: The roof must be mended.\n\nBobby Rae: I agree with Bo Kim.\n\n"
        "Bobby Rae: I agree with Robert Ray.\n",
    )
    before = {str(iri) for iri in union(build(path)).subjects(RDF.type, FOAF.Person)}
    one, other = (next(iri for iri in before if name in iri) for name in ("robert-ray", "bobby-rae"))
    file = tmp_path / "people.ttl"
    named = {one: "Robert Ray", other: "Bobby Rae"}
    file.write_text(decide(file, one, other, same=True, by="Ada", everybody=named), "utf-8")
    graph = union(build(path))
    people_now = {str(iri) for iri in graph.subjects(RDF.type, FOAF.Person)}
    assert len(people_now) == len(before) - 1
    (robert,) = people_now - before
    called = {str(name) for key in (RDFS.label, SKOS.altLabel) for name in graph.objects(URIRef(robert), key)}
    assert called >= {"Robert Ray", "Bobby Rae"}
    assert len(list(graph.subjects(ACCORD.presentPerson, URIRef(robert)))) == 1
    assert all(
        len(set(graph.objects(each, ACCORD.party))) > 1 for each in graph.subjects(RDF.type, ACCORD.StatedAgreement)
    )
    assert validate(graph).conforms, validate(graph).errors


def test_a_resource_with_two_names_is_found(tmp_path: Path) -> None:
    graph = union(build(two(tmp_path, "李伟（中信经理）", "李薇（中信经理）")))
    assert validate(graph).conforms
    one = next(iri for iri, names in names_by_iri(graph, ORG.Organization).items() if names == {"中信"})
    graph.add((one, RDFS.label, Literal("中芯", lang="zh")))
    assert {finding.rule for finding in validate(graph).errors} == {"two-names-in-one-language"}
    graph.add((one, SKOS.altLabel, Literal("中芯", lang="zh")))  # somebody says that it is another name of it
    assert validate(graph).conforms
    assert (one, ACCORD.evidence, None) in graph
