"""Why a graph is inconsistent: which axioms of the ontology its nodes break.

HermiT decides; it says no more than yes or no. This module finds, for each kind of axiom that can be broken,
the nodes that break it, and puts it into a sentence. It also finds what no OWL 2 DL reasoner can see: a
literal where a node belongs, a node where a literal belongs (both would be read as mere annotations), and a
literal that is no value of its own datatype.

Source of the axioms' meaning: OWL 2 Structural Specification, https://www.w3.org/TR/owl2-syntax/.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, permutations

from rdflib import Graph
from rdflib.collection import Collection
from rdflib.term import Literal, Node, URIRef

from accord.rdf.prefixes import abbreviate
from accord.rdf.terms import OWL, RDF, RDFS, XSD

__all__ = [
    "Contradiction",
    "equal_pairs",
    "find_contradictions",
    "find_misuses",
    "functional_conflicts",
    "lineage",
]

Pair = tuple[Node, Node]

_INTEGERS = frozenset(
    {
        *(
            XSD.integer,
            XSD.nonNegativeInteger,
            XSD.positiveInteger,
            XSD.nonPositiveInteger,
            XSD.negativeInteger,
        ),
        *(XSD.long, XSD.int, XSD.short, XSD.byte),
        *(XSD.unsignedLong, XSD.unsignedInt, XSD.unsignedShort, XSD.unsignedByte),
    }
)
_PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
_SHOWN = 40
"""How many characters of a literal a message shows."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One way in which the graph contradicts the ontology."""

    axiom: str
    """The kind of axiom: `disjoint classes`, `functional`, `asymmetric`, `irreflexive`, `range`,
    `disjoint properties`, `different individuals`; or `not OWL 2 DL`, or `unexplained`."""
    nodes: tuple[Node, ...]
    """The nodes concerned, the one to look at first."""
    message: str
    """The whole in a sentence, with shortened IRIs."""
    lines: tuple[int, ...] = ()
    """The lines of the notes that bear the first node, as far as they are known."""


def find_contradictions(graph: Graph) -> tuple[Contradiction, ...]:
    """Return every contradiction between the axioms and the facts of a graph, in a stable order.

    Args:
        graph: the ontology and the data in one.

    The search follows sub-classes, sub-properties, domains and ranges; it does not follow `owl:sameAs`, nor
    class expressions, of which our ontology has none. It explains what a reasoner has found; it does not
    replace it.
    """
    statements = _statements(graph)
    found = [finding for find in _FINDERS for finding in find(graph, statements)]
    return tuple(sorted(set(found), key=lambda finding: (finding.axiom, finding.message)))


def find_misuses(graph: Graph) -> tuple[Contradiction, ...]:
    """Return what makes a graph no OWL 2 DL ontology, so that a reasoner would pass over it in silence.

    Args:
        graph: the ontology and the data in one, with every property declared.
    """
    declared = {kind: set(graph.subjects(RDF.type, kind)) for kind in _PROPERTIES}
    twofold = [(a, b, name) for a, b in combinations(_PROPERTIES, 2) for name in declared[a] & declared[b]]
    found = [
        Contradiction("not OWL 2 DL", (name,), f"{_show(name)} is both an {_show(a)} and an {_show(b)}.")
        for a, b, name in twofold
    ]
    unclear = {name for _, _, name in twofold}
    objects, data = declared[OWL.ObjectProperty] - unclear, declared[OWL.DatatypeProperty] - unclear
    for subject, predicate, value in graph:
        if predicate in objects and isinstance(value, Literal):
            found.append(_misuse(subject, predicate, f"the text {_show(value)}, where a node belongs"))
        elif predicate in data and not isinstance(value, Literal):
            found.append(_misuse(subject, predicate, f"the node {_show(value)}, where a literal belongs"))
        elif isinstance(value, Literal) and value.ill_typed:
            found.append(_misuse(subject, predicate, f"{_show(value)}, which is no value of its datatype"))
    return tuple(sorted(set(found), key=lambda finding: finding.message))


def functional_conflicts(graph: Graph) -> Iterator[tuple[Node, Node, tuple[Node, ...]]]:
    """Yield subject, functional property, and the two or more different values that the subject has for it.

    Two IRIs count as two things unless the graph says `owl:sameAs`; OWL alone would make one thing of them.
    """
    statements, same = _statements(graph), equal_pairs(graph)
    for prop in graph.subjects(RDF.type, OWL.FunctionalProperty):
        by_subject: dict[Node, set[Node]] = defaultdict(set)
        for subject, value in statements[prop]:
            by_subject[subject].add(value)
        for subject, values in by_subject.items():
            different = tuple(sorted(values, key=str))
            if any(_differ(a, b, same) for a, b in combinations(different, 2)):
                yield subject, prop, different


def equal_pairs(graph: Graph) -> set[Pair]:
    """Return the pairs that the graph says to be the same, both ways round."""
    return {pair for a, b in graph.subject_objects(OWL.sameAs) for pair in ((a, b), (b, a))}


def lineage(graph: Graph, name: Node, relation: URIRef) -> list[Node]:
    """Return a class or property and everything above it, along `rdfs:subClassOf` or `rdfs:subPropertyOf`."""
    return [above for above in graph.transitive_objects(name, relation) if above is not None]


# ── What the axioms say ──


def _statements(graph: Graph) -> dict[Node, set[Pair]]:
    """Return subject and object by property, each also under the properties above its own."""
    above: dict[Node, list[Node]] = {}
    statements: dict[Node, set[Pair]] = defaultdict(set)
    for subject, predicate, value in graph:
        if predicate not in above:
            above[predicate] = lineage(graph, predicate, RDFS.subPropertyOf)
        for prop in above[predicate]:
            statements[prop].add((subject, value))
    return statements


def _groups(graph: Graph, group: URIRef, *members: URIRef) -> Iterator[Pair]:
    """Yield the pairs of an n-ary axiom such as `owl:AllDisjointClasses`, both ways round."""
    for axiom in graph.subjects(RDF.type, group):
        for member in members:
            for items in graph.objects(axiom, member):
                yield from permutations(Collection(graph, items), 2)


def _both_ways(graph: Graph, prop: URIRef) -> Iterator[Pair]:
    for a, b in graph.subject_objects(prop):
        yield a, b
        yield b, a


def _reasons(graph: Graph, statements: dict[Node, set[Pair]]) -> dict[Node, dict[Node, str]]:
    """Return for each node the classes it belongs to, the stated before the concluded, with the reason."""
    reasons: dict[Node, dict[Node, str]] = defaultdict(dict)
    for node, kind in graph.subject_objects(RDF.type):
        reasons[node].setdefault(kind, "stated")
    for prop, kind in graph.subject_objects(RDFS.domain):
        for subject, _ in statements[prop]:
            reasons[subject].setdefault(kind, f"it has {_show(prop)}")
    for prop, kind in graph.subject_objects(RDFS.range):
        for _, value in statements[prop]:
            if not isinstance(value, Literal):
                reasons[value].setdefault(kind, f"it is a value of {_show(prop)}")
    for kinds in reasons.values():
        for kind in list(kinds):
            for above in lineage(graph, kind, RDFS.subClassOf):
                kinds.setdefault(above, f"every {_show(kind)} is one")
    return reasons


# ── What breaks them ──


def _find_disjoint_classes(graph: Graph, statements: dict[Node, set[Pair]]) -> Iterator[Contradiction]:
    disjoint = {*_groups(graph, OWL.AllDisjointClasses, OWL.members), *_both_ways(graph, OWL.disjointWith)}
    for node, kinds in _reasons(graph, statements).items():
        # The first pair is the plainest: classes stand in the order in which they were concluded.
        clash = next((pair for pair in combinations(kinds, 2) if pair in disjoint), None)
        if clash:
            ways = " and ".join(f"{_show(kind)} ({kinds[kind]})" for kind in clash)
            yield Contradiction("disjoint classes", (node,), f"{_show(node)} is both {ways}, and nothing can be both.")
        elif OWL.Nothing in kinds:
            yield Contradiction("disjoint classes", (node,), f"{_show(node)} is an owl:Nothing, and nothing is.")


def _find_functional(graph: Graph, _: dict[Node, set[Pair]]) -> Iterator[Contradiction]:
    for subject, prop, values in functional_conflicts(graph):
        shown = " and ".join(map(_show, values))
        yield Contradiction(
            "functional",
            (subject, *values),
            f"{_show(subject)} has one {_show(prop)} at most, and is given {shown}.",
        )


def _find_asymmetric(graph: Graph, statements: dict[Node, set[Pair]]) -> Iterator[Contradiction]:
    for prop in graph.subjects(RDF.type, OWL.AsymmetricProperty):
        for a, b in statements[prop]:
            if str(a) < str(b) and (b, a) in statements[prop]:
                yield Contradiction(
                    "asymmetric",
                    (a, b),
                    f"{_show(prop)} runs one way only, and runs both ways between {_show(a)} and {_show(b)}.",
                )


def _find_irreflexive(graph: Graph, statements: dict[Node, set[Pair]]) -> Iterator[Contradiction]:
    # What is asymmetric is irreflexive too.
    for kind in (OWL.IrreflexiveProperty, OWL.AsymmetricProperty):
        for prop in graph.subjects(RDF.type, kind):
            for a, b in statements[prop]:
                if a == b:
                    yield Contradiction(
                        "irreflexive",
                        (a,),
                        f"{_show(a)} has itself for {_show(prop)}, and nothing has that to itself.",
                    )


def _find_disjoint_properties(graph: Graph, statements: dict[Node, set[Pair]]) -> Iterator[Contradiction]:
    pairs = {
        *_groups(graph, OWL.AllDisjointProperties, OWL.members),
        *_both_ways(graph, OWL.propertyDisjointWith),
    }
    for first, second in pairs:
        for a, b in statements[first] & statements[second]:
            if str(first) < str(second):
                properties = f"both for {_show(first)} and for {_show(second)}, which exclude each other"
                yield Contradiction("disjoint properties", (a, b), f"{_show(a)} has {_show(b)} {properties}.")


def _find_range(graph: Graph, statements: dict[Node, set[Pair]]) -> Iterator[Contradiction]:
    for prop, datatype in graph.subject_objects(RDFS.range):
        if not str(datatype).startswith(str(XSD)):
            continue
        for subject, value in statements[prop]:
            if isinstance(value, Literal) and not _is_in_range(value, datatype):
                message = f"{_show(subject)} has {_show(value)} for {_show(prop)}, which takes {_show(datatype)}."
                yield Contradiction("range", (subject,), message)


def _find_different(graph: Graph, _: dict[Node, set[Pair]]) -> Iterator[Contradiction]:
    different = {
        *_groups(graph, OWL.AllDifferent, OWL.distinctMembers, OWL.members),
        *_both_ways(graph, OWL.differentFrom),
    }
    for a, b in equal_pairs(graph):
        if str(a) < str(b) and (a, b) in different:
            yield Contradiction(
                "different individuals",
                (a, b),
                f"{_show(a)} and {_show(b)} are said to be the same and to be different.",
            )


_Finder = Callable[[Graph, dict[Node, set[Pair]]], Iterable[Contradiction]]
_FINDERS: tuple[_Finder, ...] = (
    _find_disjoint_classes,
    _find_functional,
    _find_asymmetric,
    _find_irreflexive,
    _find_disjoint_properties,
    _find_range,
    _find_different,
)


# ── Small things ──


def _differ(a: Node, b: Node, same: set[Pair]) -> bool:
    """Whether two values are two: literals by value, as 1 and 01 are one integer; nodes by name."""
    if isinstance(a, Literal) and isinstance(b, Literal):
        return not a.eq(b) if _comparable(a, b) else True
    return (a, b) not in same


def _comparable(a: Literal, b: Literal) -> bool:
    return (a.datatype in _INTEGERS and b.datatype in _INTEGERS) or a.datatype == b.datatype


def _is_in_range(value: Literal, datatype: Node) -> bool:
    if datatype in (XSD.integer, XSD.decimal) and value.datatype in _INTEGERS:
        return True
    return (value.datatype or XSD.string) == datatype and not value.language


def _misuse(subject: Node, predicate: Node, what: str) -> Contradiction:
    return Contradiction("not OWL 2 DL", (subject,), f"{_show(subject)} has for {_show(predicate)} {what}.")


def _show(node: Node) -> str:
    """Shorten an IRI by the standard prefixes and a literal to its beginning, for reading only."""
    if isinstance(node, Literal):
        words = str(node)
        return f"“{words[:_SHOWN]}…”" if len(words) > _SHOWN else f"“{words}”"
    return abbreviate(str(node)) if isinstance(node, URIRef) else f"_:{node}"
