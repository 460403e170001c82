"""The graphs that break a rule each: `tests/data/shapes/valid.ttl`, and one SPARQL Update for every rule."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import Graph

from accord.ground.resources import queries_dir
from accord.validating.conformance import ANONYMOUS, Report, validate
from places import DATA

CASES = DATA / "shapes"
CHECKS = frozenset(path.stem for path in queries_dir("checks").glob("*.rq"))


@dataclass(frozen=True)
class Case:
    """What a broken graph breaks: the rule (the file's name), on which node, on which line of the notes."""

    rule: str
    node: str
    line: int | None
    update: str


@cache
def cases() -> tuple[Case, ...]:
    """Read every case; a file opens with what it breaks, the node, and the line (or `none`)."""
    return tuple(_case(path) for path in sorted(CASES.glob("*.ru")))


def valid_graph() -> Graph:
    """Return a graph that breaks no rule, anew at each call."""
    graph = Graph()
    graph += _valid()
    for prefix, name in _valid().namespaces():
        graph.bind(prefix, name)
    return graph


def broken_graph(case: Case) -> Graph:
    """Return the valid graph after the update of the case, in which the prefixes of `valid.ttl` hold."""
    graph = valid_graph()
    before = set(graph)
    graph.update(case.update, initNs={str(prefix): name for prefix, name in graph.namespaces()})
    assert set(graph) != before, f"{case.rule}.ru changes nothing"
    return graph


@cache
def report(case: Case) -> Report:
    """Validate the broken graph."""
    return validate(broken_graph(case))


@cache
def _valid() -> Graph:
    return Graph().parse(CASES / "valid.ttl")


def _case(path: Path) -> Case:
    update = path.read_text(encoding="utf-8")
    head = dict(line[2:].split(": ", 1) for line in update.splitlines() if line.startswith("# "))
    node, line = head["node"], head["line"]
    expanded = node if node == ANONYMOUS else str(_valid().namespace_manager.expand_curie(node))
    return Case(path.stem, expanded, None if line == "none" else int(line), update)
