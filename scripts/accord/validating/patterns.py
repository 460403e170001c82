"""What a rule looks at: the triple patterns of its query or shape, each with the way from it to the node at fault.

A statement that comes or goes changes what a rule says only of nodes to which such a way leads from it, so these are
all that has to be looked at after a change; and all that a rule looks at for some nodes is found on the same ways,
walked from the nodes. Filters are left out: more is looked at then, never less.

Source: SPARQL 1.1, https://www.w3.org/TR/sparql11-query/ , section 18 (algebra); SHACL,
https://www.w3.org/TR/shacl/ , sections 2 to 4.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count, islice, product
from typing import Any, Final, TypeAlias

import pyoxigraph as ox
from rdflib import BNode, Graph, URIRef, Variable
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from accord.rdf.graphs import to_term

Term: TypeAlias = str | ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""A term of a pattern; a text names a variable."""
Block: TypeAlias = tuple[int, ...]
"""Where in a query a pattern stands: an OPTIONAL, a MINUS or an EXISTS is a block in the one around it."""
Predicates: TypeAlias = frozenset[ox.NamedNode] | None
"""Those that fit; None, if each does."""

THIS: Final = "this"
_BACKWARD: Final = 3
"""A way from object to subject leads to more nodes than the other way: so much longer it counts."""
_ANY: Final = 4
"""As often so for a pattern whose predicate is not known."""
CHOICES: Final = 3
"""How many ways are kept for each pattern."""
_TRIED: Final = 5_000
"""How many ways are tried to find them."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Statements that a rule looks at.

    Attributes:
        subject, object: what they are about and what they say.
        predicates: by which properties.
        repeated: whether a chain of such statements fits, too, or none at all.
        block: where in the query it stands.
        named_by: the variable that holds the property, if one does.
    """

    subject: Term
    predicates: Predicates
    object: Term
    repeated: bool = False
    block: Block = ()
    named_by: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables at its ends."""
        return tuple(term for term in (self.subject, self.object) if isinstance(term, str))


@dataclass(frozen=True, slots=True)
class Step:
    """From one node to others: by some properties, forward (to objects) or backward, once or again and again."""

    predicates: Predicates
    forward: bool
    repeated: bool = False

    @property
    def back(self) -> Step:
        """The same step the other way."""
        return replace(self, forward=not self.forward)


@dataclass(frozen=True, slots=True)
class Way:
    """From the statements of a pattern, from their subjects or their objects, to the nodes of a rule."""

    pattern: Pattern
    from_subject: bool
    steps: tuple[Step, ...] = ()


Choices: TypeAlias = tuple[Way, ...]
"""Ways from the same pattern, of which one is enough: the first is the shortest, but may lead over a node of many."""


@dataclass(frozen=True, slots=True)
class _Table:
    """The values that a variable may have in a block."""

    variable: str
    values: frozenset[Term]
    block: Block


class UnboundedError(Exception):
    """A rule looks at something from which no way leads to its node."""


_Part: TypeAlias = Pattern | _Table


# ── Queries ──


@lru_cache(maxsize=128)
def ways_of_query(query: str, node: str) -> tuple[Choices, ...] | None:
    """The ways from all that a query looks at to the node that it selects.

    Args:
        query: a SELECT.
        node: the variable that holds the node.

    Returns:
        For each pattern some ways; None where there is none from some of it, so that nothing but the whole will do.
    """
    try:
        alternatives = _Reader().alternatives(prepareQuery(query).algebra, ())
        return tuple(dict.fromkeys(way for each in alternatives for way in _choices(_narrowed(each), node)))
    except UnboundedError:
        return None


class _Reader:
    """Reads the algebra of a query: for each choice among its UNIONs the patterns that hold together."""

    def __init__(self) -> None:
        self.fresh = count(1)

    def alternatives(self, part: Any, block: Block) -> list[tuple[_Part, ...]]:
        """The alternatives of a part of a query that stands in a block."""
        known = _PARTS.get(part.name)
        if known is None:
            raise UnboundedError(part.name)
        return known(self, part, block)

    def basic(self, part: Any, block: Block) -> list[tuple[_Part, ...]]:
        return _joined([self.pattern(one, path, other, block) for one, path, other in part.triples])

    def pattern(self, subject: Node, path: Node | Path, value: Node, block: Block) -> list[tuple[_Part, ...]]:
        """What a triple of a query looks at; of a path, each of its steps."""
        if isinstance(path, Variable):
            return [(Pattern(_term(subject), None, _term(value), block=block, named_by=str(path)),)]
        if isinstance(path, URIRef):
            return [(Pattern(_term(subject), frozenset({_named(path)}), _term(value), block=block),)]
        if isinstance(path, InvPath):
            return self.pattern(value, path.arg, subject, block)
        if isinstance(path, SequencePath):
            inner = [Variable(f"step {next(self.fresh)}") for _ in path.args[1:]]
            ends = [subject, *inner, value]
            return _joined([self.pattern(ends[i], each, ends[i + 1], block) for i, each in enumerate(path.args)])
        if isinstance(path, AlternativePath):
            if all(isinstance(each, URIRef) for each in path.args):
                several = frozenset(_named(each) for each in path.args)
                return [(Pattern(_term(subject), several, _term(value), block=block),)]
            return [each for one in path.args for each in self.pattern(subject, one, value, block)]
        if isinstance(path, MulPath):
            return [(self.repeated(subject, path.path, value, block),)]
        raise UnboundedError(str(path))

    def repeated(self, subject: Node, path: Node | Path, value: Node, block: Block) -> Pattern:
        several = path.args if isinstance(path, AlternativePath) else [path]
        if not all(isinstance(each, URIRef) for each in several):
            raise UnboundedError(str(path))
        return Pattern(_term(subject), frozenset(map(_named, several)), _term(value), True, block)

    def join(self, part: Any, block: Block) -> list[tuple[_Part, ...]]:
        return _joined([self.alternatives(each, block) for each in (part.p1, part.p2)])

    def union(self, part: Any, block: Block) -> list[tuple[_Part, ...]]:
        return [each for one in (part.p1, part.p2) for each in self.alternatives(one, block)]

    def optional(self, part: Any, block: Block) -> list[tuple[_Part, ...]]:
        inner = (*block, next(self.fresh))
        parts = [self.alternatives(part.p1, block), self.alternatives(part.p2, inner)]
        return _joined([*parts, *self.existing(part.get("expr"), inner)])

    def restricted(self, part: Any, block: Block) -> list[tuple[_Part, ...]]:
        return _joined([self.alternatives(part.p, block), *self.existing(part.get("expr"), block)])

    def existing(self, expression: Any, block: Block) -> Iterator[list[tuple[_Part, ...]]]:
        """What is looked at by each EXISTS within an expression."""
        if isinstance(expression, CompValue):
            if expression.name in {"Builtin_EXISTS", "Builtin_NOTEXISTS"}:
                yield self.alternatives(expression.graph, (*block, next(self.fresh)))
                return
            expression = list(expression.values())
        if isinstance(expression, list):
            for each in expression:
                yield from self.existing(each, block)

    def inner(self, part: Any, block: Block) -> list[tuple[_Part, ...]]:
        return self.alternatives(part.p, block)

    def selected(self, part: Any, block: Block) -> list[tuple[_Part, ...]]:
        """A SELECT: its variables that are not selected are others than those of the same name outside."""
        number, shown = next(self.fresh), {str(name) for name in part.PV}
        return [
            tuple(_renamed(each, shown, number) for each in several) for several in self.alternatives(part.p, block)
        ]

    def table(self, part: Any, block: Block) -> list[tuple[_Part, ...]]:
        if "res" not in part.p:
            return self.alternatives(part.p, block)
        rows: Sequence[Mapping[Node, Node]] = part.p.res
        names = sorted({str(name) for row in rows for name in row if all(name in other for other in rows)})
        return [tuple(_Table(name, frozenset(_term(row[Variable(name)]) for row in rows), block) for name in names)]

    def elsewhere(self, part: Any, _: Block) -> list[tuple[_Part, ...]]:
        """A named graph: that of the ontology does not change."""
        if isinstance(part.term, Variable):
            raise UnboundedError("GRAPH")
        return [()]


_PARTS: Final = {
    "SelectQuery": _Reader.inner, "Distinct": _Reader.inner, "OrderBy": _Reader.inner, "Group": _Reader.inner,
    "AggregateJoin": _Reader.inner, "Project": _Reader.selected, "BGP": _Reader.basic, "Join": _Reader.join,
    "Union": _Reader.union, "LeftJoin": _Reader.optional, "Minus": _Reader.optional, "Filter": _Reader.restricted,
    "Extend": _Reader.restricted, "ToMultiSet": _Reader.table, "Graph": _Reader.elsewhere,
}  # fmt: skip


def _joined(several: Iterable[list[tuple[_Part, ...]]]) -> list[tuple[_Part, ...]]:
    return [tuple(part for each in chosen for part in each) for chosen in product(*several)]


def _renamed(part: _Part, shown: set[str], number: int) -> _Part:
    def name(term: Term) -> Term:
        return f"{term} {number}" if isinstance(term, str) and term and term not in shown else term

    if isinstance(part, _Table):
        return replace(part, variable=str(name(part.variable)))
    return replace(part, subject=name(part.subject), object=name(part.object), named_by=str(name(part.named_by)))


def _narrowed(parts: Sequence[_Part]) -> list[Pattern]:
    """The patterns, those whose property stands in a table with the properties of that."""
    tables = [part for part in parts if isinstance(part, _Table)]
    return [_by_table(part, tables) for part in parts if isinstance(part, Pattern)]


def _by_table(pattern: Pattern, tables: Sequence[_Table]) -> Pattern:
    for table in tables:
        if table.variable == pattern.named_by and _is_around(table.block, pattern.block):
            return replace(pattern, predicates=frozenset(v for v in table.values if isinstance(v, ox.NamedNode)))
    return pattern


def _is_around(outer: Block, block: Block) -> bool:
    return block[: len(outer)] == outer


def _choices(patterns: Sequence[Pattern], node: str) -> Iterator[Choices]:
    """Ways from each pattern to the node, through others that hold wherever the pattern is looked at."""
    for pattern in patterns:
        usable = [other for other in patterns if _is_around(other.block, pattern.block)]
        if not (found := tuple(islice(_shortest(pattern, usable, node), CHOICES))):
            raise UnboundedError(str(pattern))
        yield found


def _shortest(pattern: Pattern, usable: Sequence[Pattern], node: str) -> Iterator[Way]:
    """Ways without a turn, the shortest first."""
    number = count()
    waiting: list[tuple[int, int, tuple[str, ...], tuple[Step, ...]]] = [
        (0, next(number), (name,), ()) for name in pattern.variables
    ]
    while waiting and next(number) < _TRIED:
        cost, _, passed, steps = heapq.heappop(waiting)
        if passed[-1] == node:
            yield Way(pattern, passed[0] == pattern.subject, steps)
            continue
        for step, to in _steps(usable, passed[-1]):
            if to not in passed:
                heapq.heappush(waiting, (cost + _cost(step), next(number), (*passed, to), (*steps, step)))


def _steps(usable: Sequence[Pattern], at: str) -> Iterator[tuple[Step, str]]:
    for pattern in usable:
        if pattern.subject == at and isinstance(pattern.object, str):
            yield Step(pattern.predicates, True, pattern.repeated), pattern.object
        if pattern.object == at and isinstance(pattern.subject, str) and pattern.predicates != _OF_A_CLASS:
            yield Step(pattern.predicates, False, pattern.repeated), pattern.subject


def _cost(step: Step) -> int:
    return (1 if step.forward else _BACKWARD) * (_ANY if step.predicates is None else 1)


def _term(node: Node) -> Term:
    """A term of a query; a blank node is a variable there."""
    if isinstance(node, Variable):
        return str(node)
    return f"_:{node}" if isinstance(node, BNode) else to_term(node)


def _named(node: Node | Path) -> ox.NamedNode:
    return ox.NamedNode(str(node))


_OF_A_CLASS: Final = frozenset({_named(RDF.type)})
"""No way leads from a class to all that is of it."""


# ── Shapes ──

_OF_VALUES: Final = frozenset(
    SH[name]
    for name in (
        *("datatype", "nodeKind", "pattern", "flags", "minLength", "maxLength", "minInclusive", "maxInclusive"),
        *("minExclusive", "maxExclusive", "minCount", "maxCount", "in", "hasValue", "languageIn", "uniqueLang"),
        *("qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint"),
    )
)
"""Constraints that look at the values alone, or at how many there are."""
_SILENT: Final = frozenset(
    SH[name] for name in ("message", "severity", "name", "description", "order", "group", "sparql", "path")
)
"""What looks at nothing here."""
_OF_PROPERTIES: Final = frozenset({SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals})
_NESTED: Final = frozenset({SH.node, SH.property, SH["not"], SH.qualifiedValueShape})
_LISTS: Final = frozenset({SH["or"], SH["and"], SH.xone})
_TARGETS: Final = {SH.targetClass: RDF.type, SH.targetSubjectsOf: None, SH.targetObjectsOf: None}
_DEEPEST: Final = 8
"""Shapes within shapes; deeper ones refer to themselves."""


def ways_of_shapes(shapes: Graph) -> tuple[Choices, ...] | None:
    """The ways from all that shapes look at (SHACL Core) to their focus nodes.

    Returns:
        The ways; None where the shapes say something of which it is not known what it looks at.
    """
    found: dict[Way, None] = {}
    focal = {shape for target in _TARGETS for shape in shapes.subjects(target)}
    if next(shapes.subjects(SH.targetNode), None) is not None:
        return None
    try:
        for shape in sorted(focal, key=str):
            for target in _TARGETS:
                for value in shapes.objects(shape, target):
                    found[_target(target, value)] = None
            found.update(dict.fromkeys(_of_shape(shapes, shape, (), 0)))
    except UnboundedError:
        return None
    return tuple((way,) for way in found)


def ways_of_classes() -> tuple[Choices, ...]:
    """The way from what says of which class a node is."""
    return ((_target(SH.targetClass, RDF.type),),)


def _target(target: Node, value: Node) -> Way:
    predicate = RDF.type if target == SH.targetClass else value
    pattern = Pattern("one", frozenset({_named(predicate)}), "other")
    return Way(pattern, target != SH.targetObjectsOf)


def _of_shape(shapes: Graph, shape: Node, way: tuple[Step, ...], depth: int) -> Iterator[Way]:
    """The ways from what a shape looks at, where a way leads back from its nodes already."""
    if depth > _DEEPEST:
        raise UnboundedError(str(shape))
    path = shapes.value(shape, SH.path)
    if path is not None:
        for step in _along(shapes, path):
            yield _leaf(step, way)
            way = (step.back, *way)
    for said, value in shapes.predicate_objects(shape):
        yield from _of_constraint(shapes, said, value, way, depth)


def _of_constraint(shapes: Graph, said: Node, value: Node, way: tuple[Step, ...], depth: int) -> Iterator[Way]:
    if said == SH["class"]:
        yield _leaf(Step(_OF_A_CLASS, True), way)
    elif said in _OF_PROPERTIES:
        # It is the node of the property shape that has the other property, a step before its values.
        yield _leaf(Step(frozenset({_named(value)}), True), way[1:])
    elif said in _NESTED:
        yield from _of_shape(shapes, value, way, depth + 1)
    elif said in _LISTS:
        for each in Collection(shapes, value):
            yield from _of_shape(shapes, each, way, depth + 1)
    elif str(said).startswith(str(SH)) and not (said in _OF_VALUES or said in _SILENT or said in _TARGETS):
        raise UnboundedError(str(said))


def _leaf(step: Step, way: tuple[Step, ...]) -> Way:
    """The way from the statements of a step that is made from where another way begins."""
    return Way(Pattern("one", step.predicates, "other", step.repeated), step.forward, way)


def _along(shapes: Graph, path: Node) -> Iterator[Step]:
    """The steps of a path of SHACL (2.3.1)."""
    if isinstance(path, URIRef):
        yield Step(frozenset({_named(path)}), True)
    elif (inverse := shapes.value(path, SH.inversePath)) is not None and isinstance(inverse, URIRef):
        yield Step(frozenset({_named(inverse)}), False)
    elif (several := shapes.value(path, SH.alternativePath)) is not None:
        options = list(Collection(shapes, several))
        if not all(isinstance(each, URIRef) for each in options):
            raise UnboundedError(str(path))
        yield Step(frozenset(map(_named, options)), True)
    elif (path, RDF.first, None) in shapes:
        for each in Collection(shapes, path):
            yield from _along(shapes, each)
    else:
        raise UnboundedError(str(path))
