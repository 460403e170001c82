"""What is at stake after a change: for each rule the nodes it may touch, and what of the graph it looks at there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import pyoxigraph as ox
from rdflib import Graph

from accord.rdf.graphs import to_term
from accord.rdf.history import Delta
from accord.rdf.prefixes import expand
from accord.validating.constraints import part
from accord.validating.patterns import THIS, Choices, ways_of_classes, ways_of_query, ways_of_shapes
from accord.validating.verdict import CORE, Fault
from accord.validating.vicinity import Node, Vicinity

Ways = Mapping[str, Sequence[Choices]]
"""By family of rules; those of which not all can be told from a change are not there."""
WORTH_IT: Final = 4
"""The whole is looked at where the part would be more than one statement of so many."""
_SUBCLASS: Final = ox.NamedNode(expand("rdfs:subClassOf"))


class Named(Protocol):
    """A check."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def query(self) -> str:
        """What it asks, with the columns `node`, `line` and `detail`."""


@dataclass(frozen=True, slots=True)
class Stake:
    """The nodes at stake for each family of rules, and the statements that these look at there."""

    nodes: Mapping[str, set[Node]]
    part: set[ox.Quad]

    def concerns(self, iri: str) -> bool:
        """Whether SHACL Core may say something else of a node."""
        return ox.NamedNode(iri) in self.nodes[CORE]

    def holds(self, fault: Fault) -> bool:
        """Whether it is a fault of a node at stake: of other nodes the part does not tell all."""
        return fault.node is not None and to_term(fault.node) in self.nodes.get(fault.family, ())

    def leaves(self, fault: Fault) -> bool:
        """Whether what was found before holds still."""
        return fault.family in self.nodes and not self.holds(fault)


def ways_of_rules(shapes: Graph, checks: Iterable[Named]) -> Ways | None:
    """The ways of shapes and checks; None where those of the shapes cannot be told."""
    found = {CORE: ways_of_shapes(shapes)}
    for constraint in part(shapes).constraints:
        ways = ways_of_query(constraint.query, THIS)
        found[str(constraint.shape)] = None if ways is None else (*ways, *ways_of_classes())
    if None in found.values():
        return None
    for check in checks:
        found[check.name] = ways_of_query(check.query, "node")
    return {family: ways for family, ways in found.items() if ways is not None}


def stake_of(store: ox.Store, change: Delta, ontology: ox.Store, rules: Ways | None) -> Stake | None:
    """What is at stake.

    Args:
        store: the data after the change, each statement once.
        change: what came and what went.
        ontology: what the data is described in.
        rules: the ways of the rules, if they can be told.

    Returns:
        What is; None where the change touches what is of which class, or so much that all may as well be looked at.
    """
    if rules is None or any(_unsettles(quad) for quad in change.every):
        return None
    before_and_after, after = Vicinity(store, change, ontology), Vicinity(store)
    most = len(store) // WORTH_IT
    nodes: dict[str, set[Node]] = {}
    found: set[ox.Quad] = set()
    for family, ways in rules.items():
        nodes[family] = before_and_after.nodes(ways)
        found |= after.part(ways, nodes[family])
        if len(found) > most:
            return None
    return Stake(nodes, found)


def _unsettles(quad: ox.Quad) -> bool:
    """Whether more than its own nodes depends on a statement, or it has nodes without a name."""
    return quad.predicate == _SUBCLASS or any(isinstance(end, ox.BlankNode) for end in (quad.subject, quad.object))
