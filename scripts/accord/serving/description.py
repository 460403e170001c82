"""What the service says of itself: SPARQL 1.1 Service Description, and the graph in the terms of VoID."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pyoxigraph as ox

from accord.rdf.formats import TYPE
from accord.rdf.prefixes import PREFIXES, expand
from accord.serving.answers import VARY, Dataset, accepted, with_charset
from accord.serving.messages import Job, Reply
from accord.serving.resources import DATA

FORMS: Final = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
)
"""The formats of answers by the names that W3C has given them (Unique URIs for File Formats)."""
ENDPOINT: Final = "sparql"
"""The path of the endpoint on this server."""
VOID: Final = ".well-known/void"
"""The path of the description of the graph (VoID, section 7.2)."""
TITLE: Final = "Who said what, who agreed with whom"
PREFIXES_HERE: Final[Mapping[str, str]] = {
    **PREFIXES,
    "sd": expand("sd:"),
    "formats": expand("formats:"),
}


def describe(dataset: Dataset, job: Job) -> Reply:
    """Describe the service, or the graph: what `of` names, for the address of the server in `root`.

    Raises:
        Refused: no format that is accepted.
    """
    media_type = accepted(job, tuple(DATA))
    about = _service if job["of"] == "service" else _dataset
    quads = sorted(about(dataset, str(job["root"])), key=str)
    data = DATA[media_type].write(quads, str(job["root"]), PREFIXES_HERE)
    return Reply(data, with_charset(media_type), headers=VARY)


def _service(dataset: Dataset, root: str) -> Iterator[ox.Quad]:
    service, whole = f"{root}{ENDPOINT}#service", f"{root}{VOID}#dataset"
    default = f"{root}{ENDPOINT}#default-graph"
    yield _said(service, "rdf:type", _iri("sd:Service"))
    yield _said(service, "sd:endpoint", ox.NamedNode(root + ENDPOINT))
    yield _said(service, "sd:supportedLanguage", _iri("sd:SPARQL11Query"))
    yield _said(service, "sd:feature", _iri("sd:UnionDefaultGraph"))
    for form in FORMS:
        yield _said(service, "sd:resultFormat", _iri(f"formats:{form}"))
    yield _said(service, "sd:defaultDataset", ox.NamedNode(whole))
    yield _said(whole, "rdf:type", _iri("sd:Dataset"))
    yield _said(whole, "sd:defaultGraph", ox.NamedNode(default))
    yield _said(default, "rdf:type", _iri("sd:Graph"))
    yield _said(default, "void:triples", _number(size(dataset)))
    for number, name in enumerate(_names(dataset), 1):
        named = f"{root}{ENDPOINT}#graph-{number}"
        yield _said(whole, "sd:namedGraph", ox.NamedNode(named))
        yield _said(named, "rdf:type", _iri("sd:NamedGraph"))
        yield _said(named, "sd:name", name)


def _dataset(dataset: Dataset, root: str) -> Iterator[ox.Quad]:
    whole = f"{root}{VOID}#dataset"
    yield _said(whole, "rdf:type", _iri("void:Dataset"))
    yield _said(whole, "dcterms:title", ox.Literal(TITLE, language="en"))
    yield _said(whole, "void:sparqlEndpoint", ox.NamedNode(root + ENDPOINT))
    yield _said(whole, "void:triples", _number(size(dataset)))
    for space in sorted(_vocabularies(dataset)):
        yield _said(whole, "void:vocabulary", ox.NamedNode(space))
    for kind, count in _classes(dataset):
        part = f"{root}{VOID}#{len(kind)}-{kind.rpartition('/')[2].rpartition('#')[2]}"
        yield _said(whole, "void:classPartition", ox.NamedNode(part))
        yield _said(part, "void:class", ox.NamedNode(kind))
        yield _said(part, "void:entities", _number(count))


def _said(subject: str, name: str, value: ox.NamedNode | ox.BlankNode | ox.Literal) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), TYPE if name == "rdf:type" else _iri(name), value)


def _iri(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_iri("xsd:integer"))


def _names(dataset: Dataset) -> list[ox.NamedNode]:
    return sorted((name for name in dataset.store.named_graphs() if isinstance(name, ox.NamedNode)), key=str)


def size(dataset: Dataset) -> int:
    """Count the statements, one that stands in two graphs once."""
    return int(_rows(dataset, "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }")[0]["count"].value)


def _classes(dataset: Dataset) -> list[tuple[str, int]]:
    text = "SELECT ?kind (COUNT(DISTINCT ?thing) AS ?count) { ?thing a ?kind FILTER isIRI(?kind) } GROUP BY ?kind"
    return sorted((row["kind"].value, int(row["count"].value)) for row in _rows(dataset, text))


def _vocabularies(dataset: Dataset) -> set[str]:
    used = {row["p"].value for row in _rows(dataset, "SELECT DISTINCT ?p { ?s ?p ?o }")}
    return {space for space in PREFIXES.values() if any(iri.startswith(space) for iri in used)}


def _rows(dataset: Dataset, text: str) -> list[Any]:
    return list(dataset.store.query(text, use_default_graph_as_union=dataset.union))  # type: ignore[arg-type] # a SELECT
