"""The fast engine of shapes and the reference find the same, on every broken graph, with the same words."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import BNode, Graph
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from accord.ground.errors import RequestError
from accord.ground.resources import ontology_file
from accord.rdf.graphs import to_quads
from accord.rdf.terms import ACCORD, ONTOLOGY
from accord.validating.conformance import validate
from accord.validating.constraints import part
from accord.validating.engines import Engine, shacl_report
from broken import Case, broken_graph, cases, valid_graph
from budgets import examples

SHAPES = ontology_file("shapes.ttl")
ASKED = frozenset(str(shape).rpartition("#")[2] for shape in Graph().parse(SHAPES).subjects(SH.sparql))
"""The shapes with a SPARQL constraint, each of which is asked once of the whole graph."""
EVERY = max(1, 100 // examples(1))
TRIED = [case for place, case in enumerate(cases()) if case.rule in ASKED or place % EVERY == 0]
"""Broken graphs that are tried: some of them, or all with --all; the reference takes half a second for each."""


@pytest.mark.parametrize("case", TRIED, ids=lambda case: case.rule)
def test_both_engines_say_the_same(case: Case) -> None:
    graph = broken_graph(case)
    fast, reference = (validate(graph, checks=False, engine=engine) for engine in ("shacl", "pyshacl"))
    assert fast == reference


@pytest.mark.parametrize("case", TRIED, ids=lambda case: case.rule)
def test_both_engines_report_the_same_results(case: Case) -> None:
    assert results(broken_graph(case), "shacl") == results(broken_graph(case), "pyshacl")


def results(graph: Graph, engine: Engine) -> list[tuple[str, ...]]:
    """Focus node, path, shape, kind of constraint and severity of each result, sorted."""
    ontology, shapes = (Graph().parse(path) for path in (ontology_file("accord.ttl"), SHAPES))
    store = ox.Store()
    store.extend(to_quads(graph))
    name = ox.NamedNode(ONTOLOGY)
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in to_quads(ontology))
    report = shacl_report(chain(graph, ontology), shapes, SHAPES, engine, store)
    said = (SH.focusNode, SH.resultPath, SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity)
    return sorted(
        tuple(_shown(report.value(result, each), report) for each in said) for result in report.objects(None, SH.result)
    )


def _shown(node: Node | None, report: Graph) -> str:
    """A node by its IRI; a path, which may be blank, by what it consists of."""
    if not isinstance(node, BNode):
        return str(node)
    parts = (f"{name} {_shown(value, report)}" for name, value in report.predicate_objects(node))
    return f"[{' ; '.join(sorted(parts))}]"


def test_every_sparql_constraint_of_the_shapes_is_asked_of_the_whole() -> None:
    shapes = Graph().parse(SHAPES)
    assert {str(each.shape).rpartition("#")[2] for each in part(shapes).constraints} == ASKED


def test_a_blank_node_is_reported_as_the_reference_does() -> None:
    graph = valid_graph()
    graph.add((BNode(), RDF.type, ACCORD.Stance))
    fast, reference = (validate(graph, checks=False, engine=engine) for engine in ("shacl", "pyshacl"))
    assert fast == reference and not fast.conforms


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_shapes_that_are_none_are_refused(tmp_path: Path, engine: Engine) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> ."
        " e:S a sh:NodeShape ; sh:targetNode e:a ; sh:sparql [ a sh:SPARQLConstraint ; sh:select 'SELECT nothing' ] ."
    )
    with pytest.raises(RequestError, match="shapes"):
        validate(Graph().parse(data="<http://e/a> <http://e/b> 1 ."), shapes=shapes, checks=False, engine=engine)
