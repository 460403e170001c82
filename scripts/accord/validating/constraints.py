"""The SPARQL constraints of shapes, each asked once of a whole graph and not once for each of its nodes.

SHACL asks a constraint with `$this` bound to one focus node after the other (5.3.1), for which an engine plans and
joins anew each time. With `$this` left free the query gives the rows of all nodes at once, where it binds `$this` in
the group in which it computes with it, as those of Accord's shapes do; rows of nodes that are no focus are left out.

Source: SHACL, https://www.w3.org/TR/shacl/ , sections 2.1.3 (targets), 5 (constraints), 5.3.2 (results).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pyoxigraph as ox
import shacl
from rdflib import BNode, Graph
from rdflib import Literal as RdfLiteral
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from accord.ground.errors import RequestError
from accord.rdf.graphs import from_term
from accord.rdf.prefixes import expand
from accord.rdf.terms import ONTOLOGY

VARIABLE: Final = re.compile(r"\{[$?](\w+)\}")
"""A value that belongs into a message."""
_TYPE = ox.NamedNode(expand("rdf:type"))
_WHERE: Final[list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]] = [ox.DefaultGraph(), ox.NamedNode(ONTOLOGY)]
"""The graphs that are asked: the data, and the ontology it is described in."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A SPARQL constraint of a shape whose targets are classes."""

    shape: Node
    name: Node
    query: str
    classes: tuple[str, ...]
    severity: Node
    messages: tuple[RdfLiteral, ...]


@dataclass(frozen=True, slots=True)
class Parted:
    """Shapes in two parts: what SHACL Core says, compiled for the fast engine, and the SPARQL constraints."""

    core: shacl.Shapes
    constraints: tuple[Constraint, ...]


@lru_cache(maxsize=4)
def part(shapes: Graph) -> Parted:
    """Part shapes into SHACL Core and SPARQL constraints; those whose targets are no classes stay with the former.

    Raises:
        ValueError: the engine cannot use the shapes.
    """
    constraints, core = [], Graph()
    core += shapes
    for shape, name in shapes.subject_objects(SH.sparql):
        classes = tuple(sorted(str(each) for each in shapes.objects(shape, SH.targetClass)))
        if classes and not any((shape, other, None) in shapes for other in _OTHER_TARGETS):
            constraints.append(_constraint(shapes, shape, name, classes))
            core.remove((shape, SH.sparql, name))
    text = core.serialize(format="turtle")
    return Parted(shacl.Shapes.from_turtle(text), tuple(sorted(constraints, key=lambda each: str(each.name))))


_OTHER_TARGETS: Final = (SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH.path)


def _constraint(shapes: Graph, shape: Node, name: Node, classes: tuple[str, ...]) -> Constraint:
    said = list(shapes.objects(name, SH.message)) or list(shapes.objects(shape, SH.message))
    messages = tuple(sorted(each for each in said if isinstance(each, RdfLiteral)))
    severity = shapes.value(shape, SH.severity) or SH.Violation
    return Constraint(shape, name, query_of(shapes, name), classes, severity, messages)


def query_of(shapes: Graph, constraint: Node) -> str:
    """The query of a SPARQL constraint with the prefixes that it names (SHACL 5.2.1)."""
    prefixes = [
        f"PREFIX {shapes.value(declared, SH.prefix)}: <{shapes.value(declared, SH.namespace)}>"
        for named in shapes.objects(constraint, SH.prefixes)
        for declared in shapes.objects(named, SH.declare)
    ]
    return "\n".join([*sorted(prefixes), str(shapes.value(constraint, SH.select))])


def add_results(report: Graph, constraint: Constraint, store: ox.Store) -> None:
    """Add what breaks a constraint to a report, a result for each row.

    Args:
        report: the report (a `sh:ValidationReport`).
        constraint: what is asked.
        store: the data in the default graph, and the ontology in the graph that bears its name.

    Raises:
        SyntaxError: the query is no SPARQL.
    """
    whole = report.value(None, RDF.type, SH.ValidationReport) or BNode()
    for row in _rows(constraint, store):
        result, focus = BNode(), from_term(row["this"])
        report.add((whole, SH.result, result))
        report.add((result, RDF.type, SH.ValidationResult))
        report.add((result, SH.focusNode, focus))
        report.add((result, SH.value, from_term(row.get("value", row["this"]))))
        report.add((result, SH.resultSeverity, constraint.severity))
        report.add((result, SH.sourceShape, constraint.shape))
        report.add((result, SH.sourceConstraint, constraint.name))
        report.add((result, SH.sourceConstraintComponent, SH.SPARQLConstraintComponent))
        for message in constraint.messages:
            values = {name: str(from_term(value)) for name, value in row.items()}
            report.add((result, SH.resultMessage, RdfLiteral(filled(str(message), values), lang=message.language)))


def filled(message: str, values: Mapping[str, str]) -> str:
    """A message with the values that a row has for it."""
    # Shapes double each backslash of a value, for pySHACL puts values in by re.sub.
    return VARIABLE.sub(lambda match: values.get(match[1], match[0]).replace("\\\\", "\\"), message)


def _rows(constraint: Constraint, store: ox.Store) -> Iterator[dict[str, ox.NamedNode | ox.BlankNode | ox.Literal]]:
    """What the query finds for nodes that the shape is about."""
    rows = _selected(store, constraint.query)
    classes = _classes(constraint, store)
    for row in rows:
        found = {name.value: row[name] for name in rows.variables if row[name] is not None}
        if _is_one_of(store, found.get("this"), classes):
            yield found


def _classes(constraint: Constraint, store: ox.Store) -> frozenset[str]:
    """The classes that a shape is about, with those below them."""
    several = " ".join(str(ox.NamedNode(each)) for each in constraint.classes)
    query = f"SELECT DISTINCT ?class {{ VALUES ?above {{ {several} }} ?class <{expand('rdfs:subClassOf')}>* ?above }}"
    return frozenset(row["class"].value for row in _selected(store, query))


def _selected(store: ox.Store, query: str) -> ox.QuerySolutions:
    rows = store.query(query, default_graph=_WHERE)
    if not isinstance(rows, ox.QuerySolutions):
        raise RequestError("the query of a constraint is no SELECT")
    return rows


def _is_one_of(store: ox.Store, node: object, classes: frozenset[str]) -> bool:
    if not isinstance(node, ox.NamedNode | ox.BlankNode):
        return False
    return any(
        isinstance(quad.object, ox.NamedNode) and quad.object.value in classes
        for graph in _WHERE
        for quad in store.quads_for_pattern(node, _TYPE, None, graph)
    )
