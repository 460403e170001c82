"""What is given twice in the same words is one thing with two places."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

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
