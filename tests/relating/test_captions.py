"""What a person meets in the graph has a name, in both languages."""

from pathlib import Path

from rdflib import RDF, RDFS, Graph, Literal

from accord.rdf.terms import ACCORD, FOAF, ORG
from accord.recipe import build

NOTES = """# Harbour board, 3 March 2026

Present: Ada Quill (Harbour Trust), Bo Reed

Ada: We should dredge the north channel this year.

Bo: I agree with Ada, we should dredge it.
"""


def _graph(tmp_path: Path) -> Graph:
    (tmp_path / "minutes.md").write_text(NOTES, "utf-8")
    union = Graph()
    for subject, predicate, value, _ in build(tmp_path / "minutes.md").quads():
        union.add((subject, predicate, value))
    return union


def test_every_node_that_a_person_meets_is_named_in_both_languages(tmp_path: Path) -> None:
    graph = _graph(tmp_path)
    for kind in (ACCORD.Stance, ACCORD.Agreement, ACCORD.Presence, ORG.Membership):
        nodes = list(graph.subjects(RDF.type, kind))
        assert nodes, kind
        for node in nodes:
            labels = [label for label in graph.objects(node, RDFS.label) if isinstance(label, Literal)]
            assert {label.language for label in labels} == {"en", "zh"}, node


def test_a_caption_says_who_and_what(tmp_path: Path) -> None:
    graph = _graph(tmp_path)
    words = {str(label) for label in graph.objects(None, RDFS.label)}
    assert "Bo Reed supports: We should dredge the north channel this year." in words
    assert "Bo Reed支持：We should dredge the north channel this year." in words
    assert "Ada Quill, Harbour Trust" in words and "Bo Reed at Harbour board, 3 March 2026" in words


def test_a_stranger_finds_agents_and_the_words_for_sides(tmp_path: Path) -> None:
    graph = _graph(tmp_path)
    assert set(graph.subjects(RDF.type, FOAF.Person)) <= set(graph.subjects(RDF.type, FOAF.Agent))
    assert (ACCORD.Supporting, RDFS.label, Literal("supporting", lang="en")) in graph
