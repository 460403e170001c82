"""Stores as they stand on disk, for those who need a graph of rdflib or sorted lines: never the whole in memory."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from itertools import groupby
from typing import IO, Any, Final

import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib.paths import Path
from rdflib.term import Node

from accord.rdf.graphs import from_term, to_term
from accord.rdf.stores import is_merged

CHUNK: Final = 200_000
"""Lines that are sorted at a time."""


class StoreView(Graph):
    """A store as a graph of rdflib that reads what is asked for; the graphs of the store are asked as one."""

    def __init__(self, store: ox.Store, *, whole: bool = False) -> None:
        """Look at a store: at the merge of its graphs, if it has one, or at the whole of it."""
        super().__init__()
        self._oxigraph, self._names = store, ox.DefaultGraph() if is_merged(store) and not whole else None

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        """Give the statements that fit a pattern, each once."""
        subject, predicate, value = triple
        if isinstance(predicate, Path):
            for one, other in predicate.eval(self, subject, value):
                yield one, predicate, other
            return
        seen: set[tuple[Node, Node, Node]] = set()
        for quad in self._fitting(subject, predicate, value):
            found = from_term(quad.subject), URIRef(quad.predicate.value), from_term(quad.object)
            if found not in seen:
                seen.add(found)
                yield found

    def _fitting(self, *pattern: Node | None) -> Iterator[ox.Quad]:
        subject, predicate, value = (None if node is None else to_term(node) for node in pattern)
        if isinstance(subject, ox.Literal) or isinstance(predicate, ox.Literal | ox.BlankNode):
            return iter(())
        return iter(self._oxigraph.quads_for_pattern(subject, predicate, value, self._names))

    def __len__(self) -> int:
        """Count the statements; one that stands in two graphs counts twice."""
        return len(self._oxigraph)


def has_blank_nodes(store: ox.Store) -> bool:
    """Tell whether a statement of a store has a blank node."""
    rows = store.query("ASK { { GRAPH ?g { ?s ?p ?o } } UNION { ?s ?p ?o } FILTER (isBLANK(?s) || isBLANK(?o)) }")
    return bool(rows)


def sorted_lines(store: ox.Store, *, graphs: bool) -> Iterator[str]:
    """Give the statements as lines of N-Quads or, without `graphs`, of N-Triples, sorted, each once.

    Lines are sorted in parts, which wait in temporary files.
    """
    with ExitStack() as stack:
        parts = [stack.enter_context(part) for part in _parts(store, graphs=graphs)]
        for line, _ in groupby(heapq.merge(*(map(_bare, part) for part in parts))):
            yield f"{line} .\n"


def _bare(line: str) -> str:
    return line.removesuffix("\n")


def _parts(store: ox.Store, *, graphs: bool) -> Iterator[IO[str]]:
    names = ox.DefaultGraph() if is_merged(store) and not graphs else None
    chunk: list[str] = []
    for quad in store.quads_for_pattern(None, None, None, names):
        chunk.append(str(quad if graphs else quad.triple))
        if len(chunk) == CHUNK:
            yield _part(chunk)
            chunk = []
    yield _part(chunk)


def _part(chunk: list[str]) -> IO[str]:
    file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 (closed by whoever reads it)
    chunk.sort()
    file.writelines(f"{line}\n" for line in chunk)
    file.seek(0)
    return file
