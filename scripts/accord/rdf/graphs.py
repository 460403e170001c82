"""rdflib's graphs: made of what Oxigraph has read, and given back to it.

Literals are made without rdflib's normalisation, so that `"01"^^xsd:integer` stays what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from accord.ground.errors import DataError
from accord.rdf.files import graph_files, not_empty, statements
from accord.rdf.prefixes import expand

_STRING = expand("xsd:string")


def load_dataset(paths: Iterable[str | Path]) -> Dataset:
    """Load graphs as one rdflib dataset; blank nodes of different files stay apart.

    Raises:
        RequestError: a path does not exist, cannot be read, or is of no known kind.
        DataError: a file breaks the syntax of its format, holds what rdflib cannot (RDF 1.2 triple terms), or
            nothing at all was in them.
    """
    sources = graph_files(paths)
    dataset = Dataset()
    for number, source in enumerate(sources):
        try:
            dataset.addN(_rdflib_quads(statements(source), dataset, f"f{number}-"))
        except DataError as error:
            error.path = error.path or source
            raise
    return not_empty(dataset, sources)


def to_quads(graph: Graph) -> Iterator[ox.Quad]:
    """Give the statements of an rdflib graph or dataset as Oxigraph's quads; names of graphs are kept.

    Raises:
        DataError: a statement is not RDF (a literal as subject, an IRI with a space in it).
    """
    known: Known = {}
    if isinstance(graph, Dataset):
        for subject, predicate, value, name in graph.quads():
            yield _quad(subject, predicate, value, None if name == DATASET_DEFAULT_GRAPH_ID else name, known)
    else:
        for subject, predicate, value in graph:
            yield _quad(subject, predicate, value, None, known)


def to_dataset(quads: Iterable[ox.Quad]) -> Dataset:
    """Give Oxigraph's quads as an rdflib dataset.

    Raises:
        DataError: a statement is RDF 1.2, which rdflib does not know.
    """
    dataset = Dataset()
    dataset.addN(_rdflib_quads(quads, dataset, ""))
    return dataset


def union(graph: Graph) -> Graph:
    """Merge the graphs of a dataset into one plain graph, as formats without names of graphs hold it."""
    merged = Graph()
    triples = (quad[:3] for quad in graph.quads()) if isinstance(graph, Dataset) else iter(graph)
    for triple in triples:
        merged.add(triple)
    return merged


def to_term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Give a term of rdflib as Oxigraph has it."""
    return _ox_term(node, {})


def from_term(term: object) -> URIRef | BNode | Literal:
    """Give a term of Oxigraph as rdflib has it.

    Raises:
        DataError: it is RDF 1.2, which rdflib does not know.
    """
    return _rdflib_term(term, "")


Known: TypeAlias = dict[str, ox.NamedNode]
"""The IRIs that have been made, by their text: most stand in many statements."""


def _quad(subject: Node, predicate: Node, value: Node, name: Node | None, known: Known) -> ox.Quad:
    graph = ox.DefaultGraph() if name is None else _ox_term(name, known)
    try:
        # The library itself refuses a literal where an IRI has to stand, which no type of rdflib's tells.
        return ox.Quad(_ox_term(subject, known), _ox_term(predicate, known), _ox_term(value, known), graph)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise DataError(f"not an RDF statement: {subject!r} {predicate!r} {value!r}: {error}") from error


def _ox_term(term: Node, known: Known) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, URIRef):
        text = str.__str__(term)  # what is made of a text is found by it much sooner than by rdflib's own
        if (found := known.get(text)) is None:
            found = known[text] = ox.NamedNode(text)
        return found
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    if not isinstance(term, Literal):
        raise TypeError(f"{term!r} is no RDF term")
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)


def _rdflib_quads(quads: Iterable[ox.Quad], dataset: Dataset, scope: str) -> Iterator[tuple[Node, Node, Node, Graph]]:
    """Translate quads; `scope` in front of blank nodes keeps those of different files apart."""
    graphs: dict[object, Graph] = {}
    for quad in quads:
        name = quad.graph_name
        if name not in graphs:
            plain = isinstance(name, ox.DefaultGraph)
            graphs[name] = dataset.default_graph if plain else dataset.graph(_rdflib_term(name, scope))
        subject, value = _rdflib_term(quad.subject, scope), _rdflib_term(quad.object, scope)
        yield subject, URIRef(quad.predicate.value), value, graphs[name]


def _rdflib_term(term: object, scope: str) -> URIRef | BNode | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(scope + term.value)
    if not isinstance(term, ox.Literal) or term.direction is not None:
        raise DataError("a term of RDF 1.2 (triple term or text direction) is not supported", remedy="Use RDF 1.1.")
    if term.language:
        return Literal(term.value, lang=term.language)
    plain = term.datatype.value == _STRING
    return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value), normalize=False)
