"""What is given twice in the same words is one thing with two places."""

from __future__ import annotations

from pathlib import Path

from rdflib.namespace import PROV

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
