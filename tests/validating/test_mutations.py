"""What is broken in one place is found by some rule, nearly always; `tests/mutate` lists what survives."""

from __future__ import annotations

from rdflib import Graph

from accord.ground.resources import ontology_file
from accord.rdf.labels import local
from accord.rdf.terms import ACCORD
from accord.validating.conformance import validate
from broken import valid_graph
from budgets import examples
from mutations import KINDS, mutants, reason, reasons, survivors

CASES = examples(2)
"""Mutants that are tried, by chance: fifty, or two hundred with --all."""
SHARE = 0.88
"""The share that is caught at least: of 500 it was 0.92, and what chance brings differs."""
SHOWN = 0.96
"""The share that is caught at least of what data can show to be wrong."""


def test_nearly_all_mutants_are_caught() -> None:
    those = mutants(valid_graph(), 7, CASES)
    alive = list(survivors(valid_graph(), those))
    missed = [mutant for mutant in alive if reason(mutant) is None]
    assert len(alive) <= (1 - SHARE) * len(those), "\n".join(map(str, alive))
    assert len(missed) <= (1 - SHOWN) * (len(those) - len(alive) + len(missed)), "\n".join(map(str, missed))


def test_what_is_excused_is_of_a_kind_and_a_predicate_that_there_is() -> None:
    assert {kind for kind, _ in reasons()} <= KINDS.keys()
    known = {local(predicate) for predicate in valid_graph().predicates()}
    assert {predicate for _, predicate in reasons()} <= known


def test_every_kind_of_fault_is_tried_and_changes_the_graph() -> None:
    graph = valid_graph()
    those = mutants(graph, 1)
    assert {mutant.kind for mutant in those} == KINDS.keys()
    for mutant in those:
        after = (set(graph) - set(mutant.gone)) | set(mutant.come)
        assert set(mutant.gone) <= set(graph) and after != set(graph)


def test_the_graph_is_as_before_when_mutants_have_been_tried() -> None:
    graph = valid_graph()
    before = set(graph)
    list(survivors(graph, mutants(graph, 3, 3)))
    assert set(graph) == before


def test_both_engines_say_the_same_of_mutants() -> None:
    ontology = Graph().parse(ontology_file("accord.ttl"))
    assert ACCORD.Claim in set(ontology.subjects())
    for mutant in mutants(valid_graph(), 11, max(CASES // 10, 3)):
        graph = valid_graph()
        for triple in mutant.gone:
            graph.remove(triple)
        for triple in mutant.come:
            graph.add(triple)
        fast, reference = (validate(graph, checks=False, engine=engine) for engine in ("shacl", "pyshacl"))
        assert fast == reference, str(mutant)
