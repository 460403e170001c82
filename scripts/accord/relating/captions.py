"""What each node is called for the eyes of people: stances, agreements, presences, and the concepts of the ontology.

A caption is made of the names of what it is about, in each language of Accord; names and words stay in the language of
the notes where they have none in that language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from accord.ground.phrases import said, templates
from accord.ground.resources import ontology_file
from accord.rdf.labels import label, shorten
from accord.rdf.prefixes import PREFIXES
from accord.rdf.terms import ACCORD, FOAF, ORG, RDF, RDFS

LONGEST: Final = 60
"""Code points of each name in a caption."""

_KINDS: Final[tuple[tuple[URIRef, str, dict[str, tuple[URIRef, ...]]], ...]] = (
    (ACCORD.Stance, "", {"party": (ACCORD.holder,), "on": (ACCORD.target,)}),
    (ACCORD.Agreement, "agreement", {"parties": (ACCORD.party,), "on": (ACCORD.on,)}),
    (ACCORD.Disagreement, "disagreement", {"parties": (ACCORD.party,), "on": (ACCORD.on,)}),
    (ACCORD.Presence, "presence", {"person": (ACCORD.presentPerson,), "event": (ACCORD.presentAt,)}),
    (ACCORD.Mention, "mention", {"person": (ACCORD.mentionedPerson,), "event": (ACCORD.mentionedAt,)}),
    (ORG.Membership, "membership", {"person": (ORG.member,), "what": (ORG.role, ORG.organization)}),
)
"""What gets a caption: its class, the phrase (that of a stance is its polarity), and where what is put in is found."""

_AGENTS: Final = (FOAF.Person, ORG.Organization, ACCORD.NamelessParty)


def caption(graphs: Iterable[Graph]) -> None:
    """Name every node of ``graphs`` that a person meets and that has no name; each name stands where the node does.

    The names of what a caption is about are looked for in all of the graphs together.
    """
    graphs = list(graphs)
    known = Graph()
    for graph in graphs:
        known += graph
    for graph in graphs:
        for kind, phrase, parts in _KINDS:
            for node in set(graph.subjects(RDF.type, kind)):
                spoken = phrase or _polarity(known, node)
                for text, language in _captions(known, node, spoken, parts):
                    graph.add((node, RDFS.label, Literal(text, lang=language)))
        for kind in _AGENTS:
            for node in set(graph.subjects(RDF.type, kind)):
                graph.add((node, RDF.type, FOAF.Agent))
        for concept in {value for value in graph.objects() if str(value) in _concepts()}:
            for text, language in _concepts()[str(concept)]:
                graph.add((concept, RDFS.label, Literal(text, lang=language)))


def _polarity(graph: Graph, stance: Node) -> str:
    return str(graph.value(stance, ACCORD.polarity)).rpartition("#")[2].lower()


def _captions(graph: Graph, node: Node, phrase: str, parts: dict[str, tuple[URIRef, ...]]) -> Iterator[tuple[str, str]]:
    """The caption of a node in each language."""
    if (node, RDF.type, ACCORD.Consensus) in graph:
        phrase = "consensus"
    elif (node, ACCORD.period, ACCORD.Former) in graph:
        phrase = "former"
    for language, template in templates(phrase).items():
        names = {name: _names(graph, node, ways, language) for name, ways in parts.items()}
        yield template.format(**names), language


def _names(graph: Graph, node: Node, ways: tuple[URIRef, ...], language: str) -> str:
    """What is found on the ways from a node, by name, sorted along each way."""
    found = [
        name
        for way in ways
        for name in sorted(shorten(label(graph, value, language), LONGEST) for value in graph.objects(node, way))
    ]
    return said("comma")[language].join(found)


@cache
def _concepts() -> dict[str, tuple[tuple[str, str], ...]]:
    """The concepts of the ontology by IRI, each with its labels: text and language."""
    store = ox.Store()
    store.bulk_load(path=str(ontology_file("accord.ttl")), format=ox.RdfFormat.TURTLE)
    rows = store.query(
        f"SELECT ?concept ?label {{ ?concept a <{PREFIXES['skos']}Concept> ; <{PREFIXES['rdfs']}label> ?label }}"
    )
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows:  # type: ignore[union-attr] # a SELECT has rows
        found[row["concept"].value] = (
            *found.get(row["concept"].value, ()),
            (row["label"].value, row["label"].language or ""),
        )
    return found
