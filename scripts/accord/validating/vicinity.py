"""What a change of a graph can touch: the nodes of which a rule may say something else now, and all it looks at there.

Both are found on the ways of the rule (`patterns`): from the statements that came and went to the nodes, and from the
nodes to the statements. A way may have been there before the change only: statements that went are walked, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

import pyoxigraph as ox

from accord.rdf.history import Delta
from accord.validating.patterns import Choices, Pattern, Step, Way

Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
MANY: Final = 2_000
"""A way that leads over more nodes is left for another."""
_HERE: Final = ox.DefaultGraph()


class Vicinity:
    """The statements of a store, and those that it had before, walked from node to node."""

    def __init__(self, store: ox.Store, change: Delta | None = None, ontology: ox.Store | None = None) -> None:
        """Look at a store, which holds each statement once in its default graph.

        Args:
            store: the store as it is.
            change: what came into it and went from it.
            ontology: what it is described in, if ways lead over that, too.
        """
        self.stores = [store] if ontology is None else [store, ontology]
        self._from: dict[Node, list[ox.Quad]] = defaultdict(list)
        self._to: dict[Node, list[ox.Quad]] = defaultdict(list)
        self._changed: dict[ox.NamedNode, list[ox.Quad]] = defaultdict(list)
        for quad in change.gone if change else ():
            self._from[quad.subject].append(quad)
            self._to[quad.object].append(quad)
        for quad in change.every if change else ():
            self._changed[quad.predicate].append(quad)

    def nodes(self, rule: Sequence[Choices]) -> set[Node]:
        """The nodes of which a rule may say something else than before the change."""
        found: set[Node] = set()
        for choices in rule:
            _, nodes = self._narrow([(self._changed_ends(way), way.steps) for way in choices])
            found |= nodes
        return found

    def part(self, rule: Sequence[Choices], nodes: set[Node]) -> set[ox.Quad]:
        """The statements that a rule looks at for some nodes."""
        found: set[ox.Quad] = set()
        for choices in rule if nodes else ():
            back = [tuple(step.back for step in reversed(way.steps)) for way in choices]
            number, ends = self._narrow([(nodes, steps) for steps in back])
            found |= self._fitting(choices[number], ends)
        return found

    def _narrow(self, tries: Sequence[tuple[set[Node], Sequence[Step]]]) -> tuple[int, set[Node]]:
        """The first of several ways that leads over few nodes, or the first of all, and where it leads."""
        for number, (start, steps) in enumerate(tries):
            if (found := self.walk(start, steps, MANY)) is not None:
                return number, found
        return 0, self.walk(*tries[0]) or set()

    def walk(self, nodes: set[Node], steps: Iterable[Step], limit: int | None = None) -> set[Node] | None:
        """Where some steps lead from some nodes; None where one leads to more others than the limit."""
        for step in steps:
            before, nodes = len(nodes), self._stepped(nodes, step)
            if limit is not None and len(nodes) > before + limit:
                return None
        return nodes

    def _stepped(self, nodes: set[Node], step: Step) -> set[Node]:
        found, waiting = set(nodes) if step.repeated else set(), list(nodes)
        while waiting:
            for quad in self._at(waiting.pop(), step):
                end: Node = quad.object if step.forward else quad.subject
                if end not in found:
                    found.add(end)
                    if step.repeated:
                        waiting.append(end)
        return found

    def _at(self, node: Node, step: Step) -> Iterator[ox.Quad]:
        """The statements by which a step leads from a node."""
        subject = node if step.forward and isinstance(node, ox.NamedNode | ox.BlankNode) else None
        value = None if step.forward else node
        if step.forward and subject is None:
            return
        for predicate in (None,) if step.predicates is None else step.predicates:
            for store in self.stores:
                yield from store.quads_for_pattern(subject, predicate, value, _HERE)
            for quad in (self._from if step.forward else self._to).get(node, ()):
                if predicate is None or quad.predicate == predicate:
                    yield quad

    def _changed_ends(self, way: Way) -> set[Node]:
        """Where a way begins: at the ends of the statements of its pattern that came or went."""
        pattern = way.pattern
        several = self._changed if pattern.predicates is None else pattern.predicates
        ends = {
            quad.subject if way.from_subject else quad.object
            for predicate in several
            for quad in self._changed.get(predicate, ())
            if pattern.repeated or _fits(pattern, quad)
        }
        return self._stepped(ends, Step(pattern.predicates, not way.from_subject, True)) if pattern.repeated else ends

    def _fitting(self, way: Way, ends: set[Node]) -> set[ox.Quad]:
        """The statements of the pattern of a way at some ends of it."""
        pattern = way.pattern
        step = Step(pattern.predicates, way.from_subject, pattern.repeated)
        if pattern.repeated:
            ends = self._stepped(ends, step)
        return {quad for end in ends for quad in self._at(end, step) if pattern.repeated or _fits(pattern, quad)}


def _fits(pattern: Pattern, quad: ox.Quad) -> bool:
    ends = (pattern.subject, quad.subject), (pattern.object, quad.object)
    return all(isinstance(term, str) or term == said for term, said in ends)
