"""What a check or a constraint looks at grows as the graph does: rows of its plan are counted, not seconds."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from accord.ground.resources import ontology_file, queries_dir
from accord.validating.conformance import read_checks
from accord.validating.constraints import part
from plans import copies, grows_as_the_graph


def queries() -> dict[str, str]:
    """Every check, and every SPARQL constraint of the shapes."""
    constraints = part(Graph().parse(ontology_file("shapes.ttl"))).constraints
    named = {str(each.name).rpartition("#")[2]: each.query for each in constraints}
    return {**named, **{check.name: check.query for check in read_checks(queries_dir("checks"))}}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return copies(tmp_path_factory.mktemp("copies"))


@pytest.mark.parametrize("name", queries())
def test_a_query_looks_at_no_more_than_grows_with_the_graph(name: str, stores: list[Path], tmp_path: Path) -> None:
    assert grows_as_the_graph(queries()[name], stores, tmp_path / "plan.json")
