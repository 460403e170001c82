"""Graphs of files, ready to be sent: one file of N-Triples each, in constant memory, with its measures.

Statements go to the graph that their file names; those without one go to the graph of the notes that they describe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from accord.ground.errors import DataError, RequestError
from accord.loading.ntriples import (
    Sorter,
    blocks_of,
    has_blank,
    joined,
    line_of,
    parted,
    split,
    subject_of,
    unparted,
    written,
)
from accord.loading.proof import Fingerprint, canonical, canonical_decimals
from accord.rdf.files import graph_files, names_graphs, statements
from accord.rdf.prefixes import expand

BLANK: Final = 100_000
"""The most triples of a graph with blank nodes: such a graph is compared in memory, and cannot be parted."""
LOT: Final = 50_000
"""Lines that are measured at a time."""

_INTRODUCES: Final = f"> <{expand('rdf:type')}> <{expand('foaf:Document')}> .".encode()


@dataclass
class Settled:
    """The lines of one graph in order, each once, and their measures.

    Attributes:
        path: N-Triples in UTF-8.
        fingerprint: of the canonical lines.
        subjects: how many resources are described.
        predicates: the properties that are used, as N-Triples terms.
        merged: how many lines said the same as another in another way ("1"^^xsd:int, "1"^^xsd:integer); one is kept.
    """

    path: Path
    fingerprint: Fingerprint = field(default_factory=Fingerprint)
    subjects: int = 0
    predicates: set[bytes] = field(default_factory=set)
    merged: int = 0

    def add(self, lines: list[bytes]) -> bytes:
        """Take the measures of all lines of some resources; give the lines that stores keep, as a block."""
        block = joined(lines)
        plain = split(canonical(block))
        if len(firsts := set(plain)) < len(plain):
            kept = dict(zip(reversed(plain), reversed(lines), strict=True))
            self.merged += len(plain) - len(firsts)
            plain = list(dict.fromkeys(plain))
            block = joined([kept[line] for line in plain])
        self.subjects += len({line[: line.index(b" ")] for line in plain})
        self.predicates.update({line.split(b" ", 2)[1] for line in plain})
        self.fingerprint.add(plain)
        return block

    def blocks(self) -> Iterator[bytes]:
        """The lines, many at a time."""
        return blocks_of(self.path)

    def chunks(self, size: int) -> Iterator[list[bytes]]:
        """Stretches of up to `size` lines that never part the lines of one subject; more, if one subject has more."""
        return unparted(map(split, self.blocks()), size)

    def resources(self) -> Iterator[tuple[str, int]]:
        """The resources that are described, as N-Triples terms, with how many triples there are of each."""
        for lot in self.chunks(LOT):
            counts: dict[bytes, int] = {}
            for subject in map(subject_of, lot):
                counts[subject] = counts.get(subject, 0) + 1
            yield from ((subject.decode(), count) for subject, count in counts.items())


@dataclass
class Spool:
    """One graph on disk.

    Attributes:
        name: the IRI of the graph.
        source: the file from which it comes.
        path: N-Triples in UTF-8, as they were read: in any order, perhaps one line twice. Decimals are in canonical
            form: Fuseki's TDB2 keeps 1.50 for ever, it cannot be removed again.
        blank: whether there are blank nodes.
        size: how many lines there are.
        notes: the notes that are introduced, as IRIs.
    """

    name: str
    source: Path
    path: Path
    blank: bool = False
    size: int = 0
    notes: set[str] = field(default_factory=set)

    def add(self, block: bytes) -> None:
        """Take in lines."""
        with self.path.open("ab") as file:
            file.write(canonical_decimals(block))
        self.size += block.count(b"\n")
        self.blank = self.blank or has_blank(block)
        if _INTRODUCES in block:
            lines = (line for line in split(block) if line.endswith(_INTRODUCES))
            self.notes.update(line[1 : -len(_INTRODUCES)].decode() for line in lines)

    def take(self, other: Spool) -> None:
        """Take in what another file says of the same graph.

        Raises:
            RequestError: both have blank nodes, which would be confused.
        """
        if self.blank and other.blank:
            message = "two files with blank nodes cannot share a graph"
            raise RequestError(message, path=other.source, remedy="Give their blank nodes IRIs.")
        for block in blocks_of(other.path):
            self.add(block)

    @cached_property
    def settled(self) -> Settled:
        """The lines in order, with their measures: taken once, when they are first wanted."""
        sorter = Sorter(self.path.parent)
        for block in blocks_of(self.path):
            sorter.add(block)
        found = Settled(self.path.with_suffix(".nt"))
        with found.path.open("wb") as file:
            for lot in unparted(sorter.merged(), LOT):
                file.write(found.add(lot))
        return found

    def triples(self) -> Iterator[ox.Triple]:
        """The statements."""
        return (quad.triple for quad in ox.parse(path=str(self.path), format=ox.RdfFormat.N_TRIPLES))


def spool(paths: Iterable[str | Path], folder: Path, *, graph: str | None = None) -> list[Spool]:
    """Read graphs into files that are ready to be sent.

    Args:
        paths: RDF files, folders of them, or stores.
        folder: where the files go.
        graph: one graph for all statements, an IRI; by default each goes to the graph that its file names, and
            statements without one to the graph of the notes that they describe.

    Returns:
        The graphs, by name.

    Raises:
        RequestError: a path is missing or no RDF, two files want the same graph, or nothing tells its name.
        DataError: a file breaks its syntax, or a graph with blank nodes is too large.
    """
    found: dict[str, Spool] = {}
    for number, path in enumerate(graph_files(paths)):
        for name, one in _of_file(path, folder / str(number), graph).items():
            if name in found and graph is None:
                raise _both(name, found[name].source, path)
            if name in found:
                found[name].take(one)
            else:
                found[name] = one
    for one in found.values():
        _check_blank(one)
    return [found[name] for name in sorted(found)]


def spooled(name: str, triples: Iterable[ox.Triple], folder: Path) -> Spool:
    """Statements that no file holds, as a graph that is ready to be sent."""
    found = _Spools(Path(name), folder)
    found[name].add(joined([line_of(triple) for triple in triples]))
    return found[name]


class _Spools(dict[str, Spool]):
    """The graphs of one file, each made when it is first asked for."""

    def __init__(self, source: Path, folder: Path) -> None:
        """Keep where they come from, and where they go."""
        folder.mkdir(parents=True, exist_ok=True)
        self.source, self.folder = source, folder

    def __missing__(self, name: str) -> Spool:
        path = self.folder / (sha256(name.encode()).hexdigest()[:24] + ".lines")
        path.write_bytes(b"")
        self[name] = Spool(name, self.source, path)
        return self[name]


def _of_file(path: Path, folder: Path, graph: str | None) -> dict[str, Spool]:
    found = _Spools(path, folder)
    for block in written(statements(path), folder):
        if graph is None and names_graphs(path):
            for named, lines in _by_graph(block).items():
                found[named.decode()].add(joined(lines))
        else:
            found[graph or ""].add(_nameless(block) if names_graphs(path) else block)
    if not found:
        raise DataError("no statement at all", path=path, remedy="Name a graph that holds statements.")
    if "" in found:
        nameless = found.pop("")
        name = _named_by_notes(nameless)
        if name in found:
            raise _both(name, path, path)
        nameless.name = name
        found[name] = nameless
    return found


def _by_graph(block: bytes) -> dict[bytes, list[bytes]]:
    found: dict[bytes, list[bytes]] = {}
    for quad in split(block):
        line, name = parted(quad)
        found.setdefault(name, []).append(line)
    return found


def _nameless(block: bytes) -> bytes:
    return joined([parted(quad)[0] for quad in split(block)])


def _named_by_notes(spool: Spool) -> str:
    """The name of a graph without one, by the notes that it introduces.

    Raises:
        RequestError: there are none, or several.
    """
    roots = {notes.removesuffix("/notes") for notes in spool.notes if notes.endswith("/notes")}
    if len(roots) != 1:
        what = "several notes stand" if roots else "nothing tells what notes stand"
        remedy = "Build into .nq, .trig or a store, which name their graphs, or give --graph IRI."
        raise RequestError(f"{what} in a graph without a name", path=spool.source, remedy=remedy)
    return roots.pop() + "/graph"


def _check_blank(spool: Spool) -> None:
    if spool.blank and spool.settled.fingerprint.count > BLANK:
        raise DataError(
            f"the graph <{spool.name}> has blank nodes and more than {BLANK:,} triples",
            path=spool.source,
            remedy="Give its blank nodes IRIs: such a graph can neither be parted nor compared in little memory.",
        )


def _both(name: str, one: Path, two: Path) -> RequestError:
    return RequestError(
        f"two files want the graph <{name}>: {one} and {two}",
        remedy="Load one of them, or give --graph IRI to load them into one graph.",
    )
