"""Who is who and what is what across notes: `people.ttl` and `topics.ttl`, as far as reading and naming need them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from rdflib import Graph, URIRef
from rdflib.term import Node

from accord.ground.errors import DataError
from accord.ground.text import normal
from accord.ground.yamlfile import load_yaml
from accord.rdf.graphs import load_dataset, union
from accord.rdf.labels import called, local
from accord.rdf.terms import FOAF, ORG, OWL, RDF, SKOS


@dataclass(frozen=True, slots=True)
class Entry:
    """A resource with all its names; for a person also the names of the organisations she belongs to."""

    iri: URIRef
    names: tuple[str, ...]
    organisations: frozenset[str] = frozenset()


@dataclass
class Registry:
    """What is known beyond one set of notes; empty if nothing is."""

    graph: Graph = field(default_factory=Graph)
    topics: list[Entry] = field(default_factory=list)
    people: list[Entry] = field(default_factory=list)
    organisations: list[Entry] = field(default_factory=list)
    same: dict[URIRef, URIRef] = field(default_factory=dict)
    """Persons inside notes that a person has decided on: who each of them is.

    That is `owl:sameAs`, or `skos:exactMatch`, as decisions were written before.
    """
    different: set[frozenset[URIRef]] = field(default_factory=set)
    """Pairs that somebody has decided to be two (`owl:differentFrom`)."""

    def person(self, name: str, organisations: Iterable[str]) -> Entry | None:
        """The person with this full name *and* one of these organisations; a name alone identifies nobody."""
        wanted = {normal(organisation) for organisation in organisations}
        found = [e for e in self.people if normal(name) in map(normal, e.names) and wanted & e.organisations]
        return found[0] if len(found) == 1 else None

    def organisation(self, names: Iterable[str]) -> Entry | None:
        """The organisation with one of these names."""
        wanted = {normal(name) for name in names}
        found = [entry for entry in self.organisations if wanted & set(map(normal, entry.names))]
        return found[0] if len(found) == 1 else None

    def topics_in(self, words: str) -> list[Entry]:
        """Topics one of whose names stands in ``words``; Latin names as whole words."""
        return [entry for entry in self.topics if _topic_pattern(entry).search(words)]

    def topic(self, name: str) -> Entry | None:
        """The topic of this name, or of this last part of an IRI."""
        return next(
            (e for e in self.topics if normal(name) in map(normal, e.names) or local(e.iri) == name),
            None,
        )


class Words(BaseModel):
    """What `words.yaml` says."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    endings: list[str]


@cache
def _words() -> Words:
    return load_yaml(Path(__file__).with_name("words.yaml"), Words)[0]


@cache
def _topic_pattern(entry: Entry) -> re.Pattern[str]:
    """Any name of a topic; Latin ones also with the endings of their language, and as whole words."""
    endings = f"(?:{'|'.join(map(re.escape, _words().endings))})?"
    parts = [
        rf"(?<![A-Za-z]){re.escape(name)}{endings}(?![A-Za-z])" if re.match("[A-Za-z]", name) else re.escape(name)
        for name in sorted(entry.names, key=len, reverse=True)
        if len(name) > 1
    ]
    return re.compile("|".join(parts) or "(?!)", re.IGNORECASE)


def load_registry(paths: Iterable[Path]) -> Registry:
    """Read `topics.ttl` and `people.ttl`; files that do not exist are left out.

    Raises:
        DataError: a file is no RDF, or a person, organisation or topic in it has no name.
    """
    files = [path for path in paths if path.is_file()]
    if not files:
        return Registry()
    graph = union(load_dataset(files))
    registry = Registry(graph)
    registry.organisations = _entries(graph, ORG.Organization)
    registry.topics = _entries(graph, SKOS.Concept)
    names = {entry.iri: entry.names for entry in registry.organisations}
    for entry in _entries(graph, FOAF.Person):
        memberships = graph.subjects(ORG.member, entry.iri)
        members = {o for m in memberships for o in graph.objects(m, ORG.organization)}
        members |= set(graph.objects(entry.iri, ORG.memberOf))
        known = frozenset(normal(name) for o in members if isinstance(o, URIRef) for name in names.get(o, ()))
        registry.people.append(Entry(entry.iri, entry.names, known))
        for match in (*graph.objects(entry.iri, OWL.sameAs), *graph.objects(entry.iri, SKOS.exactMatch)):
            if isinstance(match, URIRef):
                registry.same[match] = entry.iri
    for one, _, other in graph.triples((None, OWL.differentFrom, None)):
        if isinstance(one, URIRef) and isinstance(other, URIRef):
            registry.different.add(frozenset((one, other)))
    return registry


def _entries(graph: Graph, kind: Node) -> list[Entry]:
    found = []
    for iri in sorted(graph.subjects(RDF.type, kind), key=str):
        names = tuple(sorted(called(graph, iri), key=lambda name: (-len(name), name)))
        if not isinstance(iri, URIRef) or not names:
            raise DataError(f"{iri} has no name", remedy="give it a rdfs:label or a skos:prefLabel")
        found.append(Entry(iri, names))
    return found
