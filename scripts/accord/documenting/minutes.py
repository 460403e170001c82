"""Notes beside what the graph says of each of their lines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph
from rdflib.namespace import RDF
from rdflib.term import Node, URIRef

from accord.documenting.turtle import Triple, written
from accord.rdf.graphs import union
from accord.rdf.labels import line_number
from accord.rdf.terms import ACCORD
from accord.recipe import build


@dataclass(frozen=True)
class Line:
    """A line of notes, from 1, what the graph says of it, a paragraph of Turtle each, and whether it holds a claim."""

    number: int
    text: str
    turtle: list[str]
    is_said: bool


@dataclass(frozen=True)
class Minutes:
    """Notes by lines, and what rests on several of them; how many statements there are in all."""

    name: str
    lines: list[Line]
    rest: list[str]
    size: int


def minutes(notes: Path) -> Minutes:
    """Build the graph of notes, and put it beside them.

    Raises:
        RequestError: the notes cannot be read.
        DataError: they, or the positions beside them, fall short.
    """
    graph = union(build(notes))
    at, rest = _places(graph)
    text = notes.read_text("utf-8").splitlines()
    lines = [
        Line(
            number,
            line,
            [_paragraph(graph, node) for node in at.get(number, [])],
            any(_rank(graph, node) == 0 for node in at.get(number, [])),
        )
        for number, line in enumerate(text, 1)
    ]
    return Minutes(notes.parent.name, lines, [_paragraph(graph, node) for node in rest], len(graph))


def _places(graph: Graph) -> tuple[dict[int, list[Node]], list[Node]]:
    """The things that each line shows, and those that stances on several lines show."""
    at: dict[int, list[Node]] = defaultdict(list)
    rest: list[Node] = []
    shown = {node for node, _ in graph.subject_objects(ACCORD.evidence)} | set(graph.subjects(ACCORD.basedOn))
    for node in sorted(shown, key=lambda node: (_rank(graph, node), str(node))):
        spans = {
            span for way in (node, *graph.objects(node, ACCORD.basedOn)) for span in graph.objects(way, ACCORD.evidence)
        }
        found = {line_number(line) for span in spans for line in graph.objects(span, ACCORD.line)} - {None}
        if len(found) == 1:
            at[found.pop() or 0].append(node)
        elif found:
            rest.append(node)
    return at, rest


def _rank(graph: Graph, node: Node) -> int:
    """Claims first, then stances, then agreements, then what else a line shows."""
    kinds = set(graph.objects(node, RDF.type))
    order = (ACCORD.Claim, ACCORD.Stance, ACCORD.Agreement, ACCORD.Disagreement)
    return next((number for number, kind in enumerate(order) if kind in kinds), len(order))


def _paragraph(graph: Graph, node: Node) -> str:
    """A thing with its evidence, as one paragraph for each."""
    spans = [each for each in graph.objects(node, ACCORD.evidence) if isinstance(each, URIRef)]
    own: list[Triple] = list(graph.triples((node, None, None)))
    if len(spans) == 1:
        own += graph.triples((spans[0], None, None))
    return written(own)
