"""Graphs in the vocabularies of other tools: one table of exports, and the queries in `ontology/exports/`.

Each export has a folder there: CONSTRUCT queries (`*.rq`), whose statements are taken together, or updates (`*.ru`),
which put statements into named graphs; and for JSON documents a `frame.json`. Queries in `left/` find what this or that
vocabulary cannot hold, so that nothing is left out in silence. Queries see the graph as the default graph and the
ontology as a graph of its name. Another export of the same kind is a folder and a row of the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pyoxigraph as ox

from accord.exporting import arguments, documents
from accord.ground.errors import RequestError
from accord.ground.resources import ontology_file
from accord.rdf import running
from accord.rdf.formats import WRITTEN
from accord.rdf.prefixes import BASE
from accord.rdf.queries import Keys, QueryFile, read_query_file
from accord.rdf.writing import canonical

QUERY_KEYS: Final = Keys(once=("title",), needed=True)
"""What the head of every query of an export must say."""
LEFT_KEYS: Final = Keys(once=("title",), spoken=("problem",), needed=True)
"""What the head of every query for what is left out must say."""

ONTOLOGY: Final = ox.NamedNode(BASE + "ontology")
"""The graph in which queries find the ontology."""

Document = Callable[[list[ox.Quad], Path], Any]
"""Makes JSON of sorted statements; the folder of the export holds what it goes by."""

SINGLE: Final = tuple(name for name, each in WRITTEN.items() if not each.keeps_graphs)
DATASETS: Final = tuple(name for name, each in WRITTEN.items() if each.keeps_graphs)


@dataclass(frozen=True, slots=True)
class Export:
    """One export.

    Attributes:
        name: as it is called on the command line.
        formats: those in which it is written, the first by default.
        left: the queries in `left/` for what it cannot hold.
        document: makes the JSON of the formats `json` and `jsonld`; None where JSON-LD is written as any other format.
        of: the export whose statements these are; itself, if empty.
    """

    name: str
    formats: tuple[str, ...]
    left: tuple[str, ...]
    document: Document | None = None
    of: str = ""

    @property
    def folder(self) -> Path:
        """Where its queries are."""
        return ontology_file(f"exports/{self.name}")

    def format_of(self, path: Path) -> str:
        """Tell the format in which a file of this extension is written.

        Raises:
            RequestError: the extension stands for none of its formats.
        """
        for name in self.formats:
            if path.suffix.lower() in _extensions(name):
                return name
        known = ", ".join(f"{extension} ({name})" for name in self.formats for extension in _extensions(name))
        raise RequestError(
            f"{self.name} is not written to files with the extension {path.suffix or '(none)'}",
            path=path,
            remedy=f"Name a --format, or use {known}.",
        )


def _framed(quads: list[ox.Quad], folder: Path) -> Any:
    return documents.document(quads, folder / "frame.json")


ARGUED: Final = ("unanswering", "qualifying", "strengths", "motions", "people", "places", "shades", "topics")
VOTED: Final = ("opinions", "abstentions", "strengths", "seconders", "impersonal", "periods", "places", "topics")

EXPORTS: Final[Mapping[str, Export]] = MappingProxyType(
    {
        each.name: each
        for each in (
            Export("plain", (*SINGLE, "jsonld"), ("qualifying", "strengths")),
            Export("nanopub", ("trig", "nquads", "jsonld"), ("sides", "people", "unplaced")),
            Export("webannotation", ("jsonld", *SINGLE), ("sides", "people", "shades", "unshown"), _framed),
            Export("schema.org", ("jsonld", *SINGLE), ("places", "shades", "strengths", "periods", "motions"), _framed),
            Export("aif", (*SINGLE, "jsonld"), ARGUED),
            Export("xaif", ("json",), ARGUED, arguments.xaif, of="aif"),
            Export("popolo", ("json",), VOTED, _framed),
        )
    }
)
"""All exports by name, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Left:
    """What an export could not hold: the query that found it, and its rows (IRI, line of the notes or empty)."""

    query: QueryFile
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """An export as it is written, and what it leaves out."""

    data: bytes
    left: tuple[Left, ...]


def export(statements: Iterable[ox.Quad], name: str, format: str | None = None, *, base: str = BASE) -> Exported:
    """Export a graph; the graphs of a dataset are taken as one.

    Args:
        statements: the graph.
        name: the export (`EXPORTS`).
        format: one of its formats; by default the first.
        base: the IRI against which names of the data are shortened in formats of RDF.

    Raises:
        RequestError: there is no such export, or it is not written in this format.
        DataError: the graph cannot be written in this format; or a query is no SPARQL.
    """
    chosen = by_name(name)
    form = format or chosen.formats[0]
    if form not in chosen.formats:
        raise RequestError(f"{name} is not written as {form}", remedy=f"Choose one of {', '.join(chosen.formats)}.")
    store = _prepared(statements)
    left = (_left(store, read_query_file(ontology_file(f"exports/left/{one}.rq"), LEFT_KEYS)) for one in chosen.left)
    told = tuple(found for found in left if found.rows)
    source = EXPORTS[chosen.of or name].folder
    queries = [read_query_file(path, QUERY_KEYS) for path in sorted((*source.glob("*.rq"), *source.glob("*.ru")))]
    quads = canonical(quad for query in queries for quad in _constructed(store, query))
    if chosen.document and form in {"json", "jsonld"}:
        return Exported(documents.as_json(chosen.document(quads, chosen.folder)), told)
    return Exported(WRITTEN[form].write(quads, base, _prefixes(queries)), told)


def by_name(name: str) -> Export:
    """Find an export.

    Raises:
        RequestError: there is none of that name.
    """
    if name not in EXPORTS:
        raise RequestError(f"the export {name!r} is unknown", remedy=f"Choose one of {', '.join(EXPORTS)}.")
    return EXPORTS[name]


def _extensions(form: str) -> tuple[str, ...]:
    return (".json",) if form == "json" else (WRITTEN[form].extension, *WRITTEN[form].perhaps)


def _prepared(statements: Iterable[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in statements)
    store.load(path=str(ontology_file("accord.ttl")), format=ox.RdfFormat.TURTLE, to_graph=ONTOLOGY)
    return store


def _constructed(store: ox.Store, query: QueryFile) -> Iterator[ox.Quad]:
    """The statements of a CONSTRUCT query; of an update, those that it puts into graphs."""
    if query.path.suffix == ".ru":
        running.update(store, query.text, query.path)
        return (quad for quad in store if quad.graph_name not in (ONTOLOGY, ox.DefaultGraph()))
    found = running.constructed(store, query.text, query.path, "Let it construct what is exported.")
    return (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in found)


def _left(store: ox.Store, query: QueryFile) -> Left:
    found = running.selected(store, query.text, query.path, "Give it the columns node and line.")
    return Left(query, tuple((row["node"].value, getattr(row["line"], "value", "")) for row in found))


def _prefixes(queries: Iterable[QueryFile]) -> dict[str, str]:
    """The prefixes of the queries, with which their statements are written."""
    return {
        prefix: iri
        for query in queries
        for prefix, iri in re.findall(r"^PREFIX (\w+): <(.*)>$", query.text, re.MULTILINE)
    }
