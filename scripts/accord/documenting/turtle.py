"""Statements as short Turtle for pages: prefixed names, and names of the data relative to the base."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import pyoxigraph as ox
from rdflib import Graph
from rdflib.namespace import RDF
from rdflib.term import Literal, Node

from accord.rdf.formats import Names
from accord.rdf.graphs import to_quads

LONGEST = 160
"""How many characters of a text are shown; a document may be very long."""

Triple = tuple[Node, Node, Node]
_TYPE = ox.NamedNode(str(RDF.type))


def written(triples: Iterable[Triple]) -> str:
    """Write statements, one paragraph for each subject in the order given; the type of each comes first."""
    paragraphs = []
    quads = list(to_quads(_graph(triples)))
    names = Names()
    order = {str(subject): number for number, (subject, _, _) in enumerate(triples)}
    quads.sort(key=lambda quad: (order.get(_plain(quad.subject), 0), quad.predicate != _TYPE, str(quad)))
    for subject, about in groupby(quads, key=lambda quad: quad.subject):
        lines = []
        for predicate, values in groupby(about, key=lambda quad: quad.predicate):
            objects = " , ".join(_shown(names, quad.object) for quad in values)
            lines.append(f"{'a' if predicate == _TYPE else names(predicate)} {objects}")
        paragraphs.append(f"{names(subject)} " + " ;\n    ".join(lines) + " .")
    return "\n\n".join(paragraphs)


def statement(triple: Triple) -> str:
    """Write one statement on one line."""
    return " ".join(written([triple]).split("\n"))


def _graph(triples: Iterable[Triple]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def _plain(term: object) -> str:
    return str(getattr(term, "value", term))


def _shown(names: Names, term: object) -> str:
    if isinstance(term, ox.Literal) and len(term.value) > LONGEST:
        cut = Literal(term.value[:LONGEST] + "…", lang=term.language)
        return names(next(to_quads(_graph([(RDF.nil, RDF.value, cut)]))).object)
    return names(term)  # type: ignore[arg-type] # what a statement holds
