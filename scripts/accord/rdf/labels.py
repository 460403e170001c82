"""What a resource is called, and where in the notes it stands: for the eyes of people, in any graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rdflib import Graph
from rdflib.term import Literal, Node, URIRef

from accord.rdf.terms import ACCORD, DCTERMS, FOAF, OA, PROV, RDFS, SCHEMA, SKOS

NAMES = (RDFS.label, SKOS.prefLabel, SCHEMA.name, FOAF.name, DCTERMS.title, SCHEMA.text, OA.exact)
"""The properties that name a resource, the best first; a claim is named by its words."""

_TO_EVIDENCE = (ACCORD.basedOn, ACCORD.statedIn, PROV.wasDerivedFrom)


def label(graph: Graph, node: Node, lang: str | None = None) -> str:
    """Name a node by its label (in `lang`, if there is one), else by the last part of its IRI."""
    for name in NAMES:
        found = sorted(value for value in graph.objects(node, name) if isinstance(value, Literal))
        if found:
            return str(next((value for value in found if lang and value.language == lang), _first_language(found)))
    return local(node)


def local(node: Node) -> str:
    """Give the part of an IRI after the last `#` or `/`; anything else as it is."""
    return re.split(r"[#/]", str(node).rstrip("#/"))[-1] or str(node)


def words(node: Node | None) -> str:
    """Read the name of a concept of the ontology as words: `accord:LeadLine` is "lead line"."""
    return "" if node is None else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local(node)).lower()


def shorten(text: str, length: int = 80) -> str:
    """Give a text on one line, cut with an ellipsis where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def lines(graph: Graph, node: Node) -> list[int]:
    """List the lines of the notes that bear a node, counted from 1."""
    return sorted({line for place in places(graph, node) for line in _numbers(graph, place)})


def places(graph: Graph, node: Node) -> Iterator[Node]:
    """Walk to the places of a node: itself, its evidence, or the evidence of what it rests on."""
    seen: set[Node] = set()
    waiting = [node]
    while waiting:
        place = waiting.pop(0)
        if place in seen:
            continue
        seen.add(place)
        if (place, ACCORD.line, None) in graph:
            yield place
        elif evidence := iris(graph.objects(place, ACCORD.evidence)):
            waiting.extend(evidence)
        else:
            waiting.extend(iris(value for step in _TO_EVIDENCE for value in graph.objects(place, step)))


def iris(nodes: Iterable[Node]) -> list[URIRef]:
    """Sort the IRIs among some nodes, each once."""
    return sorted({node for node in nodes if isinstance(node, URIRef)})


def _numbers(graph: Graph, place: Node) -> Iterator[int]:
    for value in graph.objects(place, ACCORD.line):
        if re.fullmatch(r"[0-9]{1,9}", str(value)):
            yield int(str(value))


def _first_language(found: list[Literal]) -> Literal:
    """Prefer the label without a language or in the notes' own one to the English translation."""
    return next((value for value in found if value.language != "en"), found[0])
