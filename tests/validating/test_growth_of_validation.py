"""What a check or a constraint looks at grows as the graph does: rows of its plan are counted, not seconds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from accord.ground.resources import ontology_file, queries_dir
from accord.rdf.graphs import to_quads
from accord.validating.conformance import read_checks
from accord.validating.constraints import part
from broken import valid_graph

SIZES = (10, 40)
"""Copies of the valid graph; persons and topics are the same in all of them."""
MOST = 1.5
"""How much more than the graph the rows may grow."""
OWN = "https://w3id.org/accord/round-table/"


def queries() -> dict[str, str]:
    """Every check, and every SPARQL constraint of the shapes."""
    constraints = part(Graph().parse(ontology_file("shapes.ttl"))).constraints
    named = {str(each.name).rpartition("#")[2]: each.query for each in constraints}
    return {**named, **{check.name: check.query for check in read_checks(queries_dir("checks"))}}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A store on disk of each size."""
    lines = b"".join(f"{quad.triple} .\n".encode() for quad in to_quads(valid_graph())).decode()
    paths = []
    for size in SIZES:
        paths.append(tmp_path_factory.mktemp(f"copies-{size}") / "store")
        store = ox.Store(str(paths[-1]))
        for number in range(size):
            store.bulk_load(lines.replace(OWN, f"{OWN}{number}/").encode(), ox.RdfFormat.N_TRIPLES)
        store.flush()
        del store
    return paths


@pytest.mark.parametrize("name", queries())
def test_a_query_looks_at_no_more_than_grows_with_the_graph(name: str, stores: list[Path], tmp_path: Path) -> None:
    small, large = (rows(store, queries()[name], tmp_path / "plan.json") for store in stores)
    assert large <= MOST * SIZES[1] / SIZES[0] * max(small, 100)


def rows(store: Path, query: str, plan: Path) -> int:
    """How many rows all steps of the plan have given together."""
    command = [str(Path(sys.executable).with_name("oxigraph")), "query", "--location", str(store), "--query", query]
    asked = [*command, "--stats", "--explain-file", str(plan), "--results-format", "tsv"]
    subprocess.run(asked, check=True, capture_output=True)
    return _rows(json.loads(plan.read_text(encoding="utf-8"))["plan"])


def _rows(step: dict[str, object]) -> int:
    below = step.get("children", [])
    assert isinstance(below, list)
    return int(str(step.get("number of results", 0))) + sum(map(_rows, below))
