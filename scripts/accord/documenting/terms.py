"""What the pages tell of each term, gathered from the files of an ontology: nothing here is written by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rdflib import Graph
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SH, SKOS
from rdflib.term import BNode, Literal, Node, URIRef

from accord.documenting.turtle import Triple, statement, written
from accord.ground.errors import DataError
from accord.rdf.files import parse
from accord.rdf.graphs import to_dataset, union
from accord.rdf.labels import local
from accord.rdf.prefixes import abbreviate
from accord.rdf.terms import SCHEMA
from accord.validating.examples import CounterExample, counter_examples
from accord.validating.vocabulary import Vocabulary

SHOWN = 5
"""How many statements of a thing an example shows."""

KINDS = {
    "class": OWL.Class,
    "relation": OWL.ObjectProperty,
    "value": OWL.DatatypeProperty,
    "scheme": SKOS.ConceptScheme,
    "concept": SKOS.Concept,
    "rule": None,
}
"""The kinds of terms in the order of the pages: classes, properties with things and with values, schemes, concepts, and
the rules of derivation."""


@dataclass(frozen=True)
class Example:
    """Statements of an example that show a term: as Turtle, from which example, and in which language it is."""

    turtle: str
    name: str


@dataclass(frozen=True)
class Counter:
    """How a term is used wrongly: what is changed in an example, and the rule that finds it."""

    name: str
    wrong: dict[str, str]
    removed: list[str]
    added: list[str]
    breaks: str


@dataclass(frozen=True)
class Term:
    """A term, with all that is known of it; texts by language."""

    iri: str
    kind: str
    label: dict[str, str]
    definition: dict[str, str]
    notes: list[dict[str, str]] = field(default_factory=list)
    inverse: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    characteristics: list[str] = field(default_factory=list)
    notation: str = ""
    deprecated: bool = False
    since: str = ""
    example: dict[str, Example] = field(default_factory=dict)
    counter: Counter | None = None
    questions: list[str] = field(default_factory=list)
    by_way_of: str = ""
    checks: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The local name, which is also the anchor."""
        return local(URIRef(self.iri))

    @property
    def short(self) -> str:
        """The prefixed name."""
        return abbreviate(self.iri)


class Ontology:
    """An ontology with what stands beside it, asked for what pages tell."""

    def __init__(self, root: Path, file: Path | None = None, page: str = "") -> None:
        """Take the folder that holds `ontology/`, and the file where it is an earlier version, or one with a page."""
        self.vocabulary = Vocabulary(root)
        self.file = file or self.vocabulary.file("accord.ttl")
        self.current = file is None or bool(page)
        self.page = page or "index"

    @cached_property
    def graph(self) -> Graph:
        """The ontology itself.

        Raises:
            DataError: the file breaks its syntax, or has no header.
        """
        graph = union(to_dataset(parse(self.file)))
        if graph.value(None, RDF.type, OWL.Ontology) is None:
            raise DataError("the ontology has no header", path=self.file, remedy="Add one (owl:Ontology).")
        return graph

    @property
    def iri(self) -> URIRef:
        """The name of the ontology."""
        return URIRef(str(self.graph.value(None, RDF.type, OWL.Ontology)))

    @property
    def version(self) -> str:
        """Its version."""
        return str(self.graph.value(self.iri, OWL.versionInfo) or "")

    def header(self, prop: URIRef) -> dict[str, str]:
        """What the header says, by language; `""` where the text has none."""
        return self.texts(self.iri, prop)

    def texts(self, node: Node, prop: URIRef) -> dict[str, str]:
        """The texts of a node by language; empty ones for languages in which it has none."""
        return defaultdict(str, _by_language(self.graph.objects(node, prop)))

    def texts_of(self, iri: str) -> dict[str, str]:
        """The labels of whatever is named, by language; empty texts where it has none."""
        return self.texts(URIRef(iri), RDFS.label) if "://" in iri and " " not in iri else defaultdict(str)

    @cached_property
    def terms(self) -> list[Term]:
        """All terms, by kind and in the order of the file."""
        return [self._term(iri, kind) for kind in KINDS for iri in self._of_kind(kind)]

    def of(self, kind: str) -> list[Term]:
        """The terms of one kind."""
        return [term for term in self.terms if term.kind == kind]

    def below(self, iri: URIRef) -> list[URIRef]:
        """The classes below a class, by their places in the file."""
        found = {str(kind) for kind in self.graph.transitive_subjects(RDFS.subClassOf, iri)} - {str(iri)}
        return [URIRef(kind) for kind in sorted(found, key=self._order)]

    def _of_kind(self, kind: str) -> list[URIRef]:
        """The own terms of a kind, by their places in the file."""
        rule = f"{self.iri}/rules/"
        if kind == "rule":
            found = {node for node in self.graph.subjects(RDF.type, OWL.NamedIndividual) if str(node).startswith(rule)}
        else:
            found = set(self.graph.subjects(RDF.type, KINDS[kind]))
        own = [node for node in found if isinstance(node, URIRef) and str(node).startswith(str(self.iri))]
        return sorted(own, key=lambda node: (self.places.get(str(node), 0), str(node)))

    @cached_property
    def places(self) -> dict[str, int]:
        """The line on which statements of a term begin."""
        places: dict[str, int] = {}
        for mention in self.vocabulary.of(self.file):
            if mention.subject:
                places.setdefault(mention.term, mention.line)
        return places

    def _term(self, iri: URIRef, kind: str) -> Term:
        notes = self.texts(iri, SKOS.scopeNote)
        return Term(
            str(iri),
            kind,
            self.texts(iri, RDFS.label),
            self.texts(iri, SKOS.definition),
            [notes] if notes else [],
            self.inverses.get(str(iri), {}),
            dict(self._links(iri)),
            sorted(local(each) for each in self.graph.objects(iri, RDF.type) if "Property" in local(each)),
            str(self.graph.value(iri, SKOS.notation) or ""),
            (iri, OWL.deprecated, None) in self.graph,
            self.since.get(str(iri), ""),
            self._examples(iri) if self.current else {},
            self._counter(iri) if self.current else None,
            *(self._asked(iri, kind) if self.current else ([], "")),
            self._named_in(iri, "checks") if self.current else [],
        )

    def _links(self, iri: URIRef) -> Iterator[tuple[str, list[str]]]:
        graph = self.graph
        for name, found in (
            ("above", [*graph.objects(iri, RDFS.subClassOf), *graph.objects(iri, RDFS.subPropertyOf)]),
            ("below", [*graph.subjects(RDFS.subClassOf, iri), *graph.subjects(RDFS.subPropertyOf, iri)]),
            ("domain", list(graph.objects(iri, RDFS.domain))),
            ("range", list(graph.objects(iri, RDFS.range))),
            ("has", list(graph.subjects(RDFS.domain, iri))),
            ("taken_by", list(graph.subjects(RDFS.range, iri))),
            ("scheme", list(graph.objects(iri, SKOS.inScheme))),
            ("concepts", list(graph.subjects(SKOS.inScheme, iri))),
            ("excludes", list(self._excluded(iri))),
            ("near", list(self.alignments.objects(iri, RDFS.seeAlso)) if self.current else []),
            ("replaced", list(graph.objects(iri, DCTERMS.isReplacedBy))),
        ):
            names = sorted({str(node) for node in found if not isinstance(node, BNode)}, key=self._order)
            if names:
                yield name, names

    def _order(self, iri: str) -> tuple[int, str]:
        return self.places.get(iri, 0), iri

    def _excluded(self, iri: URIRef) -> Iterator[Node]:
        yield from self.graph.objects(iri, OWL.disjointWith)
        yield from self.graph.subjects(OWL.disjointWith, iri)
        for axiom in self.graph.subjects(RDF.type, OWL.AllDisjointClasses):
            members = [
                each for list_ in self.graph.objects(axiom, OWL.members) for each in Collection(self.graph, list_)
            ]
            yield from (each for each in members if iri in members and each != iri)

    @cached_property
    def alignments(self) -> Graph:
        """The links to other vocabularies."""
        path = self.vocabulary.file("alignments.ttl")
        return union(to_dataset(parse(path))) if path.is_file() else Graph()

    @cached_property
    def inverses(self) -> dict[str, dict[str, str]]:
        """How properties are called when they are read backwards."""
        path = self.vocabulary.file("inverses.ttl")
        graph = union(to_dataset(parse(path))) if path.is_file() else Graph()
        return {
            str(prop): _by_language(graph.objects(node, RDFS.label))
            for node, prop in graph.subject_objects(OWL.inverseOf)
        }

    # versions

    @cached_property
    def earlier(self) -> list[Ontology]:
        """The versions before this one, the oldest first."""
        paths = sorted(self.vocabulary.root.glob("ontology/versions/*/accord.ttl"), key=lambda path: path.parent.name)
        return [Ontology(self.vocabulary.root, path) for path in paths if path != self.file]

    @cached_property
    def since(self) -> dict[str, str]:
        """The first version that has each term."""
        found: dict[str, str] = {}
        for version in [*self.earlier, self] if self.current else [self]:
            for node in version.graph.subjects(RDF.type):
                found.setdefault(str(node), version.version)
        return found

    # examples

    @cached_property
    def examples(self) -> dict[str, Graph]:
        """The examples by name; an earlier version has none."""
        if not self.current:
            return {}
        return {path.parent.name: union(to_dataset(parse(path))) for path in self.vocabulary.examples}

    @cached_property
    def counters(self) -> list[tuple[CounterExample, frozenset[URIRef]]]:
        """The counter-examples, each with the terms that it shows."""
        found = counter_examples(self.vocabulary.root)
        return [(case, frozenset(case.shows(self.graph))) for case in found]

    def _examples(self, iri: URIRef) -> dict[str, Example]:
        """An example for each language, in that language where there is one."""
        found: dict[str, Example] = {}
        for name, graph in self.examples.items():
            triples = self._shown(graph, iri)
            if triples:
                found.setdefault(language_of(graph), Example(written(triples), name))
        return found

    def _shown(self, graph: Graph, iri: URIRef) -> list[Triple]:
        """The statements of the first thing in an example that shows a term: its kind, the term, and a little more."""
        links = (RDFS.subPropertyOf, RDFS.subClassOf)
        terms = {node for link in links for node in self.graph.transitive_subjects(link, iri) if node is not None}
        # What describes the terms themselves is no example of their use.
        own = sorted(
            (
                triple
                for triple in {*_of(graph, terms, 1), *_of(graph, terms, 2)}
                if not str(triple[0]).startswith(str(self.iri))
            ),
            key=str,
        )
        if not own:
            return []
        focus, predicate, _ = next((triple for triple in own if iri in triple), own[0])
        about = sorted(graph.predicate_objects(focus), key=str)
        kinds = [(focus, RDF.type, kind) for kind in self._narrowest(graph, focus)]
        showing = [(focus, p, o) for p, o in about if p == predicate and p != RDF.type and (p in terms or o in terms)]
        more = [(focus, p, o) for p, o in about if p in _TELLING] + [
            (focus, p, o) for p, o in about if str(p).startswith(str(self.iri)) and (focus, p, o) not in showing
        ]
        return [*kinds, *showing, *more[: SHOWN - len(showing)]]

    def _narrowest(self, graph: Graph, node: Node) -> list[Node]:
        kinds = set(graph.objects(node, RDF.type))
        wider = {above for kind in kinds for above in self.graph.transitive_objects(kind, RDFS.subClassOf)} - kinds
        wider |= {above for kind in kinds for above in self.graph.objects(kind, RDFS.subClassOf)}
        return sorted(kinds - wider, key=str) or sorted(kinds, key=str)

    def _counter(self, iri: URIRef) -> Counter | None:
        """The counter-example that shows the term best: by what it adds, by what it takes away, else by its kind."""
        fitting = [case for case, shown in self.counters if iri in shown]
        alike = {
            other
            for scheme in self.graph.objects(iri, SKOS.inScheme)
            for other in self.graph.subjects(SKOS.inScheme, scheme)
        }
        fitting.sort(
            key=lambda case: (iri not in self._ruled(case.breaks), -_nearness(case, iri, alike), case.file.name)
        )
        if not fitting:
            return None
        case = fitting[0]
        removed, added = ([statement(triple) for triple in triples] for triples in (case.removed, case.added))
        return Counter(case.file.name, case.file.spoken["wrong"], removed, added, case.breaks)

    def _ruled(self, rule: str) -> set[Node]:
        """The classes and properties that a shape is about."""
        shape = next((each for each in self._shapes.subjects(SH.message) if local(each) == rule), None)
        holders = {shape, *self._shapes.subjects(SH.property, shape)} - {None}
        links = (SH.targetClass, SH.targetSubjectsOf, SH.path)
        return {term for each in holders for link in links for term in self._shapes.objects(each, link)}

    @cached_property
    def _shapes(self) -> Graph:
        return union(to_dataset(parse(self.vocabulary.file("shapes.ttl"))))

    # who asks for it

    def _asked(self, iri: URIRef, kind: str) -> tuple[list[str], str]:
        """The saved questions that name a term; if none does, those that name what leads to it, and what that is."""
        if own := self._named_in(iri, "questions"):
            return own, ""
        graph = self.graph
        if kind in ("concept", "rule"):
            near: set[Node] = {prop for each in self.examples.values() for prop in each.predicates(None, iri)}
        elif kind == "scheme":
            near = set(graph.subjects(SKOS.inScheme, iri))
        elif kind == "class":
            links = (RDFS.domain, RDFS.range)
            near = {prop for link in links for prop in graph.subjects(link, iri)} | set(
                graph.objects(iri, RDFS.subClassOf)
            )
        else:
            near = {*graph.objects(iri, RDFS.subPropertyOf), *graph.objects(iri, RDFS.domain)}
        found = [(self._named_in(URIRef(str(each)), "questions"), str(each)) for each in sorted(near, key=str)]
        return min((each for each in found if each[0]), key=lambda each: len(each[0]), default=([], ""))

    def _named_in(self, iri: URIRef, kind: str) -> list[str]:
        folder = self.vocabulary.root / "queries" / kind
        return sorted({each.path.stem for each in self.vocabulary.naming(str(iri)) if each.path.parent == folder})


_TELLING = (RDFS.label, SCHEMA.text, SCHEMA.name)
"""What tells people what a thing is."""


def _by_language(texts: Iterable[Node]) -> dict[str, str]:
    """Texts by their languages; `""` is none."""
    return {str(getattr(text, "language", None) or ""): str(text) for text in sorted(texts, key=str)}


def _of(graph: Graph, terms: Iterable[Node], place: int) -> Iterator[Triple]:
    for term in terms:
        yield from graph.triples((None, term, None) if place == 1 else (None, None, term))


def language_of(graph: Graph) -> str:
    """The language in which most texts of a graph are."""
    tags = [value.language.split("-")[0] for value in graph.objects() if isinstance(value, Literal) and value.language]
    claims = [text.language or "" for text in graph.objects(None, SCHEMA.text)
              if isinstance(text, Literal)]  # fmt: skip
    return max(sorted(set(claims or tags)), key=(claims or tags).count, default="").split("-")[0]


def _nearness(case: CounterExample, iri: URIRef, alike: set[Node]) -> int:
    if iri in alike and any(iri in triple[1:] for triple in case.added):
        return 4  # a concept is used wrongly where it is put
    if any(iri in triple[1:] for triple in case.removed):
        return 3
    if any(alike.intersection(triple) for triple in case.removed):
        return 2
    return 1 if any(iri in triple[1:] for triple in case.added) else 0
