"""What changed between two graphs, told by resource, with labels and lines of the notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import BNode, Node, URIRef

from accord.ground.text import listed
from accord.rdf.formats import Names
from accord.rdf.graphs import union
from accord.rdf.labels import label, lines, shorten
from accord.rdf.writing import canonical_quads

NAMES = Names()


@dataclass(frozen=True, slots=True)
class Change:
    """What changed of one resource."""

    resource: str
    """Its IRI (a blank node by its canonical name)."""
    label: str
    """What it is called: in the new graph, or in the old one if it is gone."""
    lines: tuple[int, ...]
    """The lines of the notes that bear it."""
    removed: tuple[str, ...]
    """The statements that only the old graph has, as property and value."""
    added: tuple[str, ...]
    """The statements that only the new graph has."""
    kind: str
    """`added`, `removed` or `changed`: whether the resource is new, gone, or in both graphs."""


def diff(old: Graph, new: Graph) -> list[Change]:
    """Compare two graphs, or the unions of two datasets; the changes come sorted by resource.

    Blank nodes are compared by their canonical names, so one changed statement of theirs may rename several.

    Raises:
        DataError: a statement of a graph is not RDF.
    """
    before, after = union(old), union(new)
    gone, come = _difference(before, after)
    changes = []
    for subject in sorted({*gone, *come}, key=str):
        node = _node(subject)
        in_old, in_new = (node, None, None) in before, (node, None, None) in after
        kind = "changed" if in_old and in_new else "added" if in_new else "removed"
        graph = after if in_new else before
        changes.append(
            Change(
                resource=str(node),
                label=shorten(label(graph, node)),
                lines=tuple(lines(graph, node)),
                removed=tuple(_statement(triple, before) for triple in gone.get(subject, [])),
                added=tuple(_statement(triple, after) for triple in come.get(subject, [])),
                kind=kind,
            )
        )
    return changes


def show(changes: Sequence[Change]) -> Iterator[str]:
    """Write changes as lines: a head for each resource, then `-` and `+` statements, then a sum."""
    for change in changes:
        where = f"  line {listed(change.lines)}" if change.lines else ""
        yield f"{change.kind} <{change.resource}>  {change.label}{where}"
        yield from (f"  - {statement}" for statement in change.removed)
        yield from (f"  + {statement}" for statement in change.added)
    removed, added = sum(len(change.removed) for change in changes), sum(len(change.added) for change in changes)
    yield f"{len(changes)} resources differ: {removed} statements removed, {added} added"


def _difference(old: Graph, new: Graph) -> tuple[dict[object, list[ox.Triple]], dict[object, list[ox.Triple]]]:
    before, after = ([quad.triple for quad in canonical_quads(graph)] for graph in (old, new))
    kept = set(before) & set(after)
    return _by_subject(before, kept), _by_subject(after, kept)


def _by_subject(triples: Iterable[ox.Triple], kept: set[ox.Triple]) -> dict[object, list[ox.Triple]]:
    found: defaultdict[object, list[ox.Triple]] = defaultdict(list)
    for triple in triples:
        if triple not in kept:
            found[triple.subject].append(triple)
    return found


def _statement(triple: ox.Triple, graph: Graph) -> str:
    text = f"{NAMES(triple.predicate)} {shorten(NAMES(triple.object), 200)}"
    if isinstance(triple.object, ox.NamedNode):
        name = label(graph, _node(triple.object))
        if name not in text:
            text += f"  ({shorten(name, 60)})"
    return text


def _node(term: object) -> Node:
    value = str(getattr(term, "value", term))
    return URIRef(value) if isinstance(term, ox.NamedNode) else BNode(value)
