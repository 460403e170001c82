"""The fast engine of shapes and the reference find the same, on every broken graph, with the same words."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import BNode, Graph
from rdflib.namespace import RDF

from accord.ground.errors import RequestError
from accord.rdf.terms import ACCORD
from accord.validating.conformance import validate
from accord.validating.engines import Engine
from broken import Case, broken_graph, cases, valid_graph
from budgets import examples

TRIED = cases()[:: max(1, 100 // examples(1))]
"""Broken graphs that are tried: every fourth, or all with --all; the reference takes half a second for each."""


@pytest.mark.parametrize("case", TRIED, ids=lambda case: case.rule)
def test_both_engines_say_the_same(case: Case) -> None:
    graph = broken_graph(case)
    fast, reference = (validate(graph, checks=False, engine=engine) for engine in ("shacl", "pyshacl"))
    assert fast == reference


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
