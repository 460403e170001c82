"""What a graph holds, in numbers, and its fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from rdflib import Dataset, Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import URIRef

from accord.rdf.graphs import to_dataset, union
from accord.rdf.stores import is_merged
from accord.rdf.terms import ACCORD, FOAF, ORG, RDF, SCHEMA, SKOS
from accord.rdf.views import StoreView, has_blank_nodes, sorted_lines
from accord.rdf.writing import fingerprint

KINDS: Final[Mapping[str, URIRef]] = {
    "documents": FOAF.Document,
    "events": SCHEMA.Event,
    "persons": FOAF.Person,
    "organisations": ORG.Organization,
    "memberships": ORG.Membership,
    "parties without a name": ACCORD.NamelessParty,
    "topics": SKOS.Concept,
    "claims": ACCORD.Claim,
    "propositions": ACCORD.Proposition,
    "stances": ACCORD.Stance,
    "agreements, stated": ACCORD.StatedAgreement,
    "of which consensus": ACCORD.Consensus,
    "agreements, derived": ACCORD.DerivedAgreement,
    "disagreements, stated": ACCORD.StatedDisagreement,
    "disagreements, derived": ACCORD.DerivedDisagreement,
}
"""What is counted, in the order in which it is shown."""

NARROWER: Final = {ACCORD.NamelessParty: (ACCORD.CollectiveParty, ACCORD.UnnamedParty)}
"""Subclasses whose members are counted with a class, for the graph may not say what follows from the ontology."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The numbers of a graph."""

    counts: Mapping[str, int]
    """How many resources there are of each of `KINDS`."""
    unattributed: int
    """How many claims the notes give to nobody in particular."""
    graphs: Mapping[str, int]
    """How many statements each named graph holds; the unnamed one is `(default)`."""
    statements: int
    """How many statements the graph holds in all, one that stands in two named graphs counted once."""
    fingerprint: str
    """SHA-256 over the canonical N-Quads (RDFC-1.0): equal for equal graphs, whatever the file looks like."""


def stats(graph: Graph) -> Statistics:
    """Count what a graph or dataset holds.

    Raises:
        DataError: too many blank nodes look alike for a fingerprint, or a statement is not RDF.
    """
    merged = union(graph)
    return Statistics(_counts(merged), _unattributed(merged), _sizes(graph), len(merged), fingerprint(graph))


def stats_of_store(store: ox.Store) -> Statistics:
    """Count what a store on disk holds, without having the whole of it in memory.

    Raises:
        DataError: too many blank nodes look alike for a fingerprint, or a statement is RDF 1.2.
    """
    if has_blank_nodes(store) or is_merged(store):
        return stats(to_dataset(store))  # which names them canonically
    view, whole, statements, last = StoreView(store), hashlib.sha256(), 0, ""
    for line in sorted_lines(store, graphs=True):
        whole.update(line.encode())
        statement = line.removesuffix(" .\n").rpartition(" ")[0]  # graphs of one statement follow each other
        statements += statement != last
        last = statement
    rows = store.query("SELECT ?graph (COUNT(*) AS ?size) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph")
    sizes = {row["graph"].value: int(row["size"].value) for row in rows}  # type: ignore[union-attr] # a SELECT has rows
    return Statistics(_counts(view), _unattributed(view), dict(sorted(sizes.items())), statements, whole.hexdigest())


def _counts(graph: Graph) -> dict[str, int]:
    return {
        name: len({node for each in (kind, *NARROWER.get(kind, ())) for node in graph.subjects(RDF.type, each)})
        for name, kind in KINDS.items()
    }


def _unattributed(graph: Graph) -> int:
    return len(set(graph.subjects(ACCORD.attribution, ACCORD.NoAttribution)))


def _sizes(graph: Graph) -> dict[str, int]:
    if not isinstance(graph, Dataset):
        return {"(default)": len(graph)}
    sizes = {str(each.identifier): len(each) for each in graph.graphs()}
    sizes["(default)"] = sizes.pop(str(DATASET_DEFAULT_GRAPH_ID), 0)
    return {name: size for name, size in sorted(sizes.items()) if size}
