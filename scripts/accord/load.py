"""Loading: graphs of files into a triple store, one named graph each, with proof that they arrived.

Every set of notes has its own named graphs, the ontology has one, and the catalogue describes them all (DCAT 3, VoID).
What is in the store already is not sent again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

import pyoxigraph as ox

from accord.arrival import (
    Sorter,
    Spool,
    canonical_blank,
    differences,
    fingerprint,
    joined,
    line_of,
    parted,
    settle,
    split,
    written,
)
from accord.errors import DataError, RequestError
from accord.graphstore import GraphStore, graph_iri
from accord.resources import ontology_file
from accord.store import graph_files, names_graphs, statements
from accord.terms import BASE

Mode = Literal["replace", "append"]
Deed = Literal["loaded", "unchanged", "added", "removed"]

CATALOGUE: Final = BASE + "catalogue"
"""The graph that describes the graphs of a store."""
ONTOLOGY: Final = BASE + "ontology"
"""The graph of the ontology."""
CHUNK: Final = 100_000
"""Triples of one request, where graphs are loaded in chunks."""
BLANK: Final = 100_000
"""The most triples of a graph with blank nodes: such a graph is compared in memory, and cannot be parted."""

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DCAT, _VOID, _DCT = "http://www.w3.org/ns/dcat#", "http://rdfs.org/ns/void#", "http://purl.org/dc/terms/"
_INTRODUCES = b"> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://xmlns.com/foaf/0.1/Document> ."
_BLANK = re.compile(rb"^_:|^\S+ \S+ _:", re.MULTILINE)
_DATASET = ox.NamedNode(_VOID + "Dataset")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one graph: its name, what was done, how many triples it has now, and its fingerprint."""

    name: str
    deed: Deed
    triples: int
    digest: str = ""


@dataclass
class Load:
    """One run of loading.

    Attributes:
        store: where the graphs go.
        mode: replace what is there under the same name, or add to it.
        progress: is told the name of a graph, what is done with it, how many triples are done, of how many.
    """

    store: GraphStore
    mode: Mode = "replace"
    progress: Callable[[str, str, int, int], None] = lambda *_: None
    folder: Path = field(default_factory=Path)

    def run(self, spools: Sequence[Spool], *, prune: bool = False, dry: bool = False) -> Iterator[Loaded]:
        """Load graphs, one after the other; each is proved before the next begins.

        Args:
            spools: the graphs; see `spool`.
            prune: whether graphs that the catalogue knows and that are not among them are removed.
            dry: whether nothing is changed, and only told what would be.

        Raises:
            RequestError: the store refuses, or cannot be reached.
            DataError: what arrived is not what was sent.
        """
        known = self._known()
        described = dict(known)
        for spool in spools:
            yield self._one(spool, dry)
            described[spool.name] = _description(spool)
        if prune:
            kept = {spool.name for spool in spools} | {ONTOLOGY, CATALOGUE}
            for name in sorted(set(known) - kept):
                count = self.store.count(name)
                if not dry:
                    self.store.drop(name)
                del described[name]
                yield Loaded(name, "removed", count)
        if not dry:
            self._describe(known, described)

    def _one(self, spool: Spool, dry: bool) -> Loaded:
        here = self.store.count(spool.name)
        if self.mode == "append" and here:
            return self._append(spool, here, dry)
        if here and here == spool.fingerprint.count and self._same(spool):
            return Loaded(spool.name, "unchanged", here, spool.fingerprint.digest)
        if not dry:
            self._replace(spool)
            self._prove(spool)
        return Loaded(spool.name, "loaded", spool.fingerprint.count, spool.fingerprint.digest)

    # ── Sending ──

    def _replace(self, spool: Spool) -> None:
        if self.store.server.data and (self.store.server.kind.replace == "put" or spool.blank):
            self.progress(spool.name, "sending", 0, spool.fingerprint.count)
            self.store.put(spool.name, spool.path)
            return
        with self._staged(spool) as staging:
            self.store.move(staging, spool.name)

    def _append(self, spool: Spool, here: int, dry: bool) -> Loaded:
        """Add a graph to what is there; the proof is that nothing of it is missing afterwards."""
        if spool.blank:
            raise DataError(
                f"a graph with blank nodes cannot be added to <{spool.name}>",
                path=spool.source,
                remedy="They would be added again each time: use --replace.",
            )
        if not self._missing(spool)[1]:
            return Loaded(spool.name, "unchanged", here)
        if not dry:
            if self.store.server.data and self.store.server.kind.replace == "put":
                self.store.post_file(spool.name, spool.path)
            else:
                with self._staged(spool) as staging:
                    self.store.add(staging, spool.name)
            missing, lost = self._missing(spool)
            if lost:
                raise _not_there(spool, missing, [], lost, 0)
        return Loaded(spool.name, "added", self.store.count(spool.name))

    @contextmanager
    def _staged(self, spool: Spool) -> Iterator[str]:
        """The graph in chunks, under a name of its own; whatever happens, nothing of it is left there afterwards."""
        name = f"{CATALOGUE}/loading/{sha256(spool.name.encode()).hexdigest()[:16]}-{spool.fingerprint.digest[:16]}"
        self.store.drop(name)
        try:
            sent = 0
            for chunk in spool.chunks(self.store.server.kind.chunk or CHUNK):
                self.progress(spool.name, "sending", sent, spool.fingerprint.count)
                self.store.post(name, joined(chunk))
                sent += len(chunk)
            yield name
        finally:
            self._discard(name)

    def _discard(self, name: str) -> None:
        """Remove a graph, as far as the store can be reached at all: an error that is under way is the one to tell."""
        try:
            self.store.drop(name)
        except RequestError as error:
            self.store.tell(f"<{name}> may be left in the store: {error.message}")

    # ── Proof ──

    def _same(self, spool: Spool) -> bool:
        self.progress(spool.name, "comparing", 0, spool.fingerprint.count)
        found = self.store.triples(spool.name, spool.resources())
        if spool.blank:
            return canonical_blank(found) == canonical_blank(_parsed(spool))
        return fingerprint(found, self.folder) == spool.fingerprint

    def _prove(self, spool: Spool) -> None:
        """Compare counts and fingerprints of what was sent and what is there.

        Raises:
            DataError: they differ; with up to ten missing and ten surplus triples.
        """
        here = self.store.count(spool.name)
        wanted = spool.fingerprint.count
        if here == wanted and self._same(spool):
            return
        sent = [canonical_blank(_parsed(spool))] if spool.blank else spool.blocks()
        there = self.store.triples(spool.name)
        found = [canonical_blank(there)] if spool.blank else written(there, self.folder)
        missing, surplus, lost, more = differences(sent, found, self.folder)
        raise _not_there(spool, missing, surplus, lost, more)

    def _missing(self, spool: Spool) -> tuple[list[bytes], int]:
        """Up to ten lines of a graph that the store does not have, and how many it does not have."""
        there = written(self.store.triples(spool.name, spool.resources()), self.folder)
        missing, _, lost, _ = differences(spool.blocks(), there, self.folder)
        return missing, lost

    # ── Catalogue ──

    def _known(self) -> dict[str, list[ox.Triple]]:
        """The graphs that the store's catalogue describes, with what it says of each."""
        found: dict[str, list[ox.Triple]] = {}
        rows = list(self.store.triples(CATALOGUE))
        for row in rows:
            if row.predicate == _TYPE and row.object == _DATASET and isinstance(row.subject, ox.NamedNode):
                found[row.subject.value] = []
        for row in rows:
            if isinstance(row.subject, ox.NamedNode) and row.subject.value in found:
                found[row.subject.value].append(row)
        return found

    def _describe(self, before: dict[str, list[ox.Triple]], after: dict[str, list[ox.Triple]]) -> None:
        """Write the catalogue again, if anything in it is new."""
        if {n: set(rows) for n, rows in before.items()} == {n: set(rows) for n, rows in after.items()}:
            return
        catalogue = ox.NamedNode(CATALOGUE)
        rows = [
            ox.Triple(catalogue, _TYPE, ox.NamedNode(_DCAT + "Catalog")),
            ox.Triple(catalogue, ox.NamedNode(_DCT + "title"), ox.Literal("Graphs of meeting notes", language="en")),
            ox.Triple(catalogue, ox.NamedNode(_DCT + "title"), ox.Literal("会议记录图谱目录", language="zh")),
        ]
        for name, about in after.items():
            rows += [ox.Triple(catalogue, ox.NamedNode(_DCAT + "dataset"), ox.NamedNode(name)), *about]
        spool = _spooled(CATALOGUE, rows, self.folder, Path("catalogue"))
        self._replace(spool)
        self._prove(spool)


def spool(paths: Iterable[str | Path], folder: Path, *, graph: str | None = None, ontology: bool = True) -> list[Spool]:
    """Read graphs into files that are ready to be sent.

    Args:
        paths: RDF files, folders of them, or stores.
        folder: where the files go.
        graph: one graph for all statements; by default each goes to the graph that the file names, and statements
            without one to the graph of the notes that they describe.
        ontology: whether the ontology is added as a graph.

    Returns:
        The graphs, by name.

    Raises:
        RequestError: a path is missing or no RDF, two files want the same graph, or a name is missing or no IRI.
        DataError: a file breaks its syntax, or a graph with blank nodes is too large.
    """
    if graph is not None:
        graph_iri(graph)
    found: dict[str, _Sheet] = {}
    for path in graph_files(paths):
        for name, sheet in _sheets(path, folder, graph).items():
            if name in found and graph is None:
                raise _both(name, found[name].path, path)
            if name in found:
                found[name].take(sheet)
            else:
                found[name] = sheet
    if ontology and ONTOLOGY not in found:
        found.update(_sheets(ontology_file("accord.ttl"), folder, ONTOLOGY))
    return [_settled(name, found[name], folder) for name in sorted(found)]


@dataclass
class _Sheet:
    """Statements of one graph as they are read from one file; and the notes that they introduce."""

    path: Path
    sorter: Sorter
    blank: bool = False
    notes: set[str] = field(default_factory=set)

    def add(self, lines: list[bytes]) -> None:
        """Take in statements."""
        self.sorter.add(lines)
        block = joined(lines)
        self.blank = self.blank or (b"_:" in block and _BLANK.search(block) is not None)
        if _INTRODUCES in block:
            self.notes.update(line[1 : -len(_INTRODUCES)].decode() for line in lines if line.endswith(_INTRODUCES))

    def take(self, other: _Sheet) -> None:
        """Take in what another file says of the same graph."""
        if self.blank and other.blank:
            message = "two files with blank nodes cannot share a graph"
            raise RequestError(message, path=other.path, remedy="Give their blank nodes IRIs.")
        for lines in other.sorter.merged():
            self.sorter.add(lines)
        self.blank = self.blank or other.blank


def _sheets(path: Path, folder: Path, graph: str | None) -> dict[str, _Sheet]:
    """The graphs of one file; statements without a graph's name go to the graph of the notes that they introduce."""
    sheets: dict[str, _Sheet] = {}
    part = _by_graph if names_graphs(path) else lambda block: {b"": split(block)}
    for block in written(statements(path), folder):
        for named, lines in part(block).items():
            name = graph or named.decode()
            if name not in sheets:
                sheets[name] = _Sheet(path, Sorter(folder))
            sheets[name].add(lines)
    if "" in sheets:
        nameless = sheets.pop("")
        roots = {notes.removesuffix("/notes") for notes in nameless.notes if notes.endswith("/notes")}
        if len(roots) != 1:
            what = "several notes stand" if roots else "nothing tells what notes stand"
            remedy = "Build into .nq, .trig or a store, which name their graphs, or give --graph IRI."
            raise RequestError(f"{what} in a graph without a name", path=path, remedy=remedy)
        name = roots.pop() + "/graph"
        if name in sheets:
            raise _both(name, path, path)
        sheets[name] = nameless
    return sheets


def _by_graph(block: bytes) -> dict[bytes, list[bytes]]:
    found: dict[bytes, list[bytes]] = {}
    for quad in split(block):
        line, named = parted(quad)
        found.setdefault(named, []).append(line)
    return found


def _settled(name: str, sheet: _Sheet, folder: Path) -> Spool:
    path = folder / (sha256(name.encode()).hexdigest()[:24] + ".nt")
    found = settle(Spool(name, path, sheet.path, blank=sheet.blank), sheet.sorter)
    if sheet.blank and found.fingerprint.count > BLANK:
        raise DataError(
            f"the graph <{name}> has blank nodes and more than {BLANK:,} triples",
            path=sheet.path,
            remedy="Give its blank nodes IRIs: such a graph can neither be parted nor compared in little memory.",
        )
    return found


def _both(name: str, one: Path, two: Path) -> RequestError:
    return RequestError(
        f"two files want the graph <{name}>: {one} and {two}",
        remedy="Load one of them, or give --graph IRI to load them into one graph.",
    )


def _spooled(name: str, rows: Iterable[ox.Triple], folder: Path, source: Path) -> Spool:
    sheet = _Sheet(source, Sorter(folder))
    sheet.add([line_of(row) for row in rows])
    return _settled(name, sheet, folder)


def _description(spool: Spool) -> list[ox.Triple]:
    """What the catalogue says of a graph (VoID, DCAT 3): deterministic, so that the same graph changes nothing."""
    name = ox.NamedNode(spool.name)
    integer = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    counts = {
        "triples": spool.fingerprint.count,
        "distinctSubjects": spool.subjects,
        "properties": len(spool.predicates),
    }
    return [
        ox.Triple(name, _TYPE, _DATASET),
        ox.Triple(name, _TYPE, ox.NamedNode(_DCAT + "Dataset")),
        ox.Triple(name, ox.NamedNode(_DCT + "title"), ox.Literal(spool.name.removeprefix(BASE))),
        ox.Triple(name, ox.NamedNode(_DCT + "identifier"), ox.Literal(f"sum-sha256:{spool.fingerprint.digest}")),
        *(
            ox.Triple(name, ox.NamedNode(_VOID + key), ox.Literal(str(value), datatype=integer))
            for key, value in counts.items()
        ),
    ]


def _parsed(spool: Spool) -> Iterator[ox.Triple]:
    return (quad.triple for quad in ox.parse(path=str(spool.path), format=ox.RdfFormat.N_TRIPLES))


def _not_there(spool: Spool, missing: Sequence[bytes], surplus: Sequence[bytes], lost: int, more: int) -> DataError:
    shown = [*(f"- {line.decode()}" for line in missing), *(f"+ {line.decode()}" for line in surplus)]
    return DataError(
        f"what is in the store is not what was sent: <{spool.name}> lacks {lost} triples and has {more} too many",
        path=spool.source,
        remedy="\n".join(line if len(line) < 300 else line[:300] + "…" for line in shown),
    )


def pull(store: GraphStore, name: str) -> list[ox.Triple]:
    """A graph of a store.

    Raises:
        RequestError: there is no such graph, or it cannot be read.
    """
    graph_iri(name)
    found = list(store.triples(name))
    if not found:
        names = store.names()
        shown = "\n".join(names[:20]) or "none"
        raise RequestError(f"there is no graph <{name}> in {store.server.address}", remedy=f"Its graphs:\n{shown}")
    return found
