"""What is given twice in the same words is one thing with two places."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from rdflib import URIRef
from rdflib.namespace import PROV, RDF
from rdflib.term import Node

from accord.rdf.terms import ACCORD, OA
from accord.recipe import build


def test_a_source_that_is_given_twice_has_two_places(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    link = "* Minutes of last time: <https://example.org/d/1>\n"
    notes.write_text(f"# Board\n\nPresent: Quinn Stone\n\n## Links\n\n{link}{link}\n## Cache\n\nQuinn: It is slow.\n")
    graph = build([notes])
    (source,) = set(graph.objects(None, PROV.hadPrimarySource))
    places = list(graph.objects(source, ACCORD.evidence))
    assert len(places) == 2
    for place in places:
        assert len(list(graph.objects(place, ACCORD.line))) == 1
        assert sum(1 for node in graph.objects(place, OA.hasSelector) for _ in graph.objects(node, OA.start)) == 1


def test_what_several_things_are_shown_by_is_one_place(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(
        "# Board\n\nPresent: Quinn Stone (chair, Acme Rowing), Robin Field\n\n## Boats\n\n"
        "Robin: We should sell the old boat.\n\nQuinn: I agree with Robin.\n"
    )
    graph = build([notes])
    spans: dict[tuple[Node | None, Node | None], set[Node]] = defaultdict(set)
    for place, selector in graph.subject_objects(OA.hasSelector):
        spans[graph.value(selector, OA.start), graph.value(selector, OA.end)].add(place)
    assert spans and all(len(places) == 1 for places in spans.values())
    (agreement,) = set(graph.subjects(RDF.type, ACCORD.StatedAgreement))
    stated = graph.value(agreement, ACCORD.statedIn)
    assert set(graph.objects(agreement, ACCORD.evidence)) == set(graph.objects(stated, ACCORD.evidence))


def test_in_whatever_order_people_stand_all_iris_are_the_same(tmp_path: Path) -> None:
    """Of a body that several belong to, the first of them shows it."""
    people = ["陈明（青禾 主任）", "李薇（青和 工程师）", "周强（青禾）"]
    found = []
    for number, order in enumerate((people, people[::-1])):
        notes = tmp_path / str(number) / "minutes.md"
        notes.parent.mkdir()
        notes.write_text(
            f"# 投资会\n\n日期：2026-03-02\n出席：{'、'.join(order)}\n\n## 收费\n\n陈明：会费应当提高。\n", "utf-8"
        )
        found.append({str(node) for quad in build([notes]).quads() for node in quad if isinstance(node, URIRef)})
    assert found[0] == found[1]
    assert len({iri for iri in found[0] if "/organisation/" in iri}) == 2
