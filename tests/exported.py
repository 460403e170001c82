"""Graphs that are exported in tests, and what is read back out of their exports."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

import jsonschema
import pyoxigraph as ox
from pyld import jsonld  # type: ignore[import-untyped]
from rdflib import Graph

from accord.exporting import export
from accord.ground.resources import ontology_file
from accord.rdf.formats import WRITTEN
from accord.rdf.graphs import to_quads
from accord.recipe import build
from places import DATA

FOLDER = DATA / "exports"

PREFIXES = {
    "accord": "https://w3id.org/accord/ontology#",
    "aif": "http://www.arg.dundee.ac.uk/aif#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "np": "http://www.nanopub.org/nschema#",
    "npx": "http://purl.org/nanopub/x/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
}

HEADER = """
DELETE { ?claim prov:wasGeneratedBy ?by } INSERT {
  ?graph a void:Dataset ; prov:wasDerivedFrom ?notes ; prov:wasGeneratedBy ?reading .
  ?reading prov:wasAssociatedWith <https://example.org/program> .
  <https://example.org/program> a prov:SoftwareAgent ; rdfs:label "Accord 1"@en ; schema:softwareVersion "1" .
}
WHERE {
  ?claim a accord:Claim . ?reading a accord:Reading ; prov:used ?notes .
  OPTIONAL { ?claim prov:wasGeneratedBy ?by }
  BIND (IRI(CONCAT(STR(?notes), "/graph")) AS ?graph)
}
"""
"""Says of the graph, and not of its claims, that a program read the notes."""

DISPUTES = """
INSERT { ?claim accord:disputes ?p }
WHERE {
  { SELECT ?p WHERE { ?p a accord:Motion } ORDER BY ?p LIMIT 1 }
  {
    SELECT ?claim WHERE {
      ?claim a accord:Claim
      FILTER NOT EXISTS { ?claim accord:expresses ?q }
    } ORDER BY ?claim LIMIT 1
  }
}
"""
"""Lets a claim that puts forward nothing speak against a motion."""

CHANGES = {"disputed": DISPUTES}

Row = tuple[str, ...]


def of_quads(quads: Iterable[ox.Quad]) -> ox.Store:
    """A graph of which all exports are made: the graphs of a dataset as one."""
    store = ox.Store()
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return store


@cache
def _ward() -> tuple[ox.Quad, ...]:
    return tuple(of_quads(to_quads(build([FOLDER / "ward-council.md"]))))


def ward() -> ox.Store:
    """The graph of made-up notes with a roll call."""
    return of_quads(_ward())


def updated(store: ox.Store, update: str) -> ox.Store:
    """A copy of a graph, changed."""
    copy = of_quads(store)
    copy.update(update, prefixes=PREFIXES)
    return copy


def graph_of(name: str, sample: Graph) -> ox.Store:
    """The graph of a name: the sample, that of the ward, or that with a change."""
    if name == "sample":
        return of_quads(to_quads(sample))
    return updated(ward(), CHANGES[name]) if name in CHANGES else ward()


def rows(store: ox.Store, query: str) -> set[Row]:
    """The rows of a SELECT query as plain values."""
    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return {tuple(getattr(value, "value", "") for value in row) for row in found}


def pairs(store: ox.Store, query: str) -> dict[str, str]:
    """The rows of a SELECT query of two columns."""
    return {row[0]: row[1] for row in rows(store, query)}


def read_back(data: bytes, form: str) -> ox.Store:
    """What a file of RDF holds, its graphs kept."""
    store = ox.Store()
    store.extend(ox.parse(data, format=WRITTEN[form].syntax))
    return store


def document(store: ox.Store, name: str) -> Any:
    """The JSON of an export."""
    return json.loads(export(store, name).data)


def of_document(document: Any, name: str) -> ox.Store:
    """What a JSON-LD document says, read with the terms of its frame in the place of the context that it names."""
    frame = json.loads(ontology_file(f"exports/{name}/frame.json").read_text(encoding="utf-8"))
    assert document["@context"] == frame["context"]
    lines = jsonld.to_rdf({**document, "@context": frame["frame"]["@context"]}, {"format": "application/n-quads"})
    store = ox.Store()
    store.extend(ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    return store


def faults(document: Any, name: str) -> list[str]:
    """What in a document is not as its schema has it."""
    schema = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(document)]
