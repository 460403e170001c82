"""Loading: graphs of files into a triple store, one named graph each, with proof that they arrived.

Every set of notes has its own named graphs, the ontology has one, and the catalogue describes them all (DCAT 3, VoID).
What is in the store already is not sent again; where little has changed, only the resources that have are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

import pyoxigraph as ox

from accord.ground.errors import AccordError, DataError, RequestError
from accord.ground.phrases import said
from accord.ground.resources import ontology_file
from accord.ground.web import Broken, Unavailable
from accord.loading.graphstore import INSERTED, GraphStore, graph_iri
from accord.loading.ntriples import has_blank, joined, line_of, subject_of
from accord.loading.proof import KEPT, Difference, canonical_blank, difference, fingerprint
from accord.loading.spool import Spool, spool, spooled
from accord.rdf.prefixes import BASE, expand

Mode = Literal["replace", "append"]
Deed = Literal["loaded", "replaced", "amended", "added", "unchanged", "removed"]

CATALOGUE: Final = BASE + "catalogue"
"""The graph that describes the graphs of a store."""
LOADING: Final = CATALOGUE + "/loading/"
"""How the names of graphs begin in which others are made ready."""
ONTOLOGY: Final = BASE + "ontology"
"""The graph of the ontology."""
CHUNK: Final = 100_000
"""Triples of one request, where graphs are loaded in chunks."""
ENTRIES: Final = 100
"""Graphs that are described in the catalogue by one update."""
AMENDED: Final = 200
"""The most resources that are written again one by one; where more have changed, the whole graph is replaced."""
SHOWN: Final = 10
"""How many missing and surplus triples are shown."""


def _named(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))


_TYPE, _DATASET, _TITLE = map(_named, ("rdf:type", "void:Dataset", "dcterms:title"))


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one graph: its name, what was done, how many triples it has now, and its fingerprint."""

    name: str
    deed: Deed
    triples: int
    digest: str = ""


def graphs(
    paths: Iterable[str | Path], folder: Path, *, graph: str | None = None, ontology: bool = True
) -> list[Spool]:
    """Read graphs into files that are ready to be sent.

    Args:
        paths: RDF files, folders of them, or stores.
        folder: where the files go.
        graph: one graph for all statements; by default each goes to the graph that its file names, and statements
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
        if graph == CATALOGUE or graph.startswith(LOADING) or (graph == ONTOLOGY and ontology):
            remedy = "Name another graph." if graph != ONTOLOGY else "Name another, or give --no-ontology."
            raise RequestError(f"the graph <{graph}> is Accord's own", remedy=remedy)
    found = spool(paths, folder / "graphs", graph=graph)
    names = {one.name: one.source for one in found}
    for name, whole in _overlaps(names, names):
        raise RequestError(
            f"{names[name]} and {names[whole]} hold the same notes: <{whole}> as a whole, <{name}> in parts",
            remedy="Load one of them.",
        )
    if ontology and all(one.name != ONTOLOGY for one in found):
        found += spool([ontology_file("accord.ttl")], folder / "ontology", graph=ONTOLOGY)
    return sorted(found, key=lambda one: one.name)


def _overlaps(names: Iterable[str], others: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Graphs that are a part of others, by their names (`…/NOTES/graph/notes`, `…/NOTES/graph`)."""
    wholes = {other for other in others if other.endswith("/graph")}
    return ((name, whole) for name in sorted(names) if (whole := name.rpartition("/")[0]) in wholes)


@dataclass
class Load:
    """One run of loading.

    Attributes:
        store: where the graphs go.
        folder: where files may be made.
        mode: replace what is there under the same name, or add to it.
        progress: is told the name of a graph, what is done with it, how many bytes are done, of how many.
    """

    store: GraphStore
    folder: Path
    mode: Mode = "replace"
    progress: Callable[[str, str, int, int], None] = lambda *_: None

    def run(self, spools: Sequence[Spool], *, prune: bool = False, dry: bool = False) -> Iterator[Loaded]:
        """Load graphs, one after the other; each is proved before the next begins.

        Args:
            spools: the graphs; see `graphs`.
            prune: whether graphs that the catalogue knows and that are not among them are removed, and what runs that
                were broken off have left.
            dry: whether nothing is changed, and only told what would be.

        Raises:
            RequestError: the store refuses, or cannot be reached.
            DataError: what arrived is not what was sent.
        """
        known = self._known()
        described = dict(known)
        self._warn({one.name for one in spools}, set(known))
        if self.mode == "append":
            self._check_append(spools)
        try:
            yield from self._all(spools, described, dry)
            if prune:
                yield from self._pruned({one.name for one in spools}, described, dry)
        except Unavailable:
            raise
        except AccordError:
            # What has arrived before the error is described all the same.
            with suppress(AccordError):
                self._describe(known, described, dry)
            raise
        self._describe(known, described, dry)

    def _warn(self, names: set[str], known: set[str]) -> None:
        """Warn of notes that stand in the store already, as a whole where parts are loaded, or in parts."""
        for part, whole in (*_overlaps(names, known - names), *_overlaps(known - names, names)):
            self.store.tell(
                f"Warning: <{whole}> and <{part}> hold the same notes, and questions find them twice\n"
                "  Remove what is old: --prune removes all that was loaded before and is not given now."
            )

    def _check_append(self, spools: Sequence[Spool]) -> None:
        """Refuse to add a graph with blank nodes to another, before anything is written.

        Raises:
            DataError: they would be added again each time.
        """
        for one in spools:
            if one.blank and one.name != ONTOLOGY and self.store.count(one.name):
                raise DataError(
                    f"a graph with blank nodes cannot be added to <{one.name}>",
                    path=one.source,
                    remedy="They would be added again each time: use --replace.",
                )

    def _all(self, spools: Sequence[Spool], described: dict[str, list[ox.Triple]], dry: bool) -> Iterator[Loaded]:
        for one in spools:
            done = self._one(one, dry)
            yield done
            if done.digest or done.deed != "unchanged":
                described[one.name] = _description(one, done)

    def _pruned(self, kept: set[str], described: dict[str, list[ox.Triple]], dry: bool) -> Iterator[Loaded]:
        """Remove what the catalogue knows and nobody wants, and graphs that runs that were broken off have left."""
        left = [name for name in self.store.names() if name.startswith(LOADING)]
        for name in (*sorted(set(described) - kept - {ONTOLOGY, CATALOGUE}), *left):
            count = self.store.count(name)
            if not dry:
                self.store.drop(name)
            described.pop(name, None)
            yield Loaded(name, "removed", count)

    def _one(self, spool: Spool, dry: bool) -> Loaded:
        here = self.store.count(spool.name)
        append = self.mode == "append" and here and spool.name != ONTOLOGY
        return (self._append if append else self._replace)(spool, here, dry)

    def _replace(self, spool: Spool, here: int, dry: bool) -> Loaded:
        """Make a graph there, of `here` triples now, what it is here, by the least that does."""
        apart = self._apart(spool, here) if here else None
        deed: Deed = "replaced" if here else "loaded"
        if apart is not None and not apart:
            deed = "unchanged"
        elif apart is not None and (lines := self._changed(spool, apart)) is not None:
            deed = "amended"
            if not dry:
                self._amend(spool, *lines)
        elif not dry:
            self._send(spool, new=not here)
        return Loaded(spool.name, deed, spool.settled.fingerprint.count, spool.settled.fingerprint.digest)

    # ── Sending ──

    def _send(self, spool: Spool, *, new: bool) -> None:
        """Make a graph there what it is here, and prove it."""
        if not new:
            self._deliver(spool, self.store.put, self.store.copy)
        elif self._goes_whole(spool):
            with ThreadPoolExecutor(1) as beside:
                # Nothing is there to be compared with, so the measures are taken meanwhile.
                measured = beside.submit(lambda: spool.settled)
                self._deliver(spool, self.store.put, self.store.copy, spool.path)
                if measured.result().merged:
                    self._deliver(spool, self.store.put, self.store.copy)
        else:
            with self._undone(spool.name):
                self._post(spool, spool.name)
        self._prove(spool)

    def _goes_whole(self, spool: Spool) -> bool:
        """Whether a graph goes in one request, which the store makes one transaction."""
        return bool(self.store.server.data) and (self.store.server.kind.replace == "put" or spool.blank)

    def _deliver(
        self, spool: Spool, whole: Callable[..., None], then: Callable[[str, str], None], path: Path | None = None
    ) -> None:
        """Bring a graph into the store, in one request or in chunks.

        Args:
            spool: the graph.
            whole: sends a file in one request.
            then: brings what has come in chunks, into a graph of its own, to its place.
            path: the file, if not the one in order.
        """
        if self._goes_whole(spool):
            path = path or spool.settled.path
            size = path.stat().st_size
            parted = self.store.server.update and not spool.blank and spool.size > CHUNK
            try:
                whole(
                    spool.name,
                    path,
                    told=lambda done: self.progress(spool.name, "sending", done, size),
                    breaks=self.store.server.kind.breaks if parted else math.inf,
                )
            except Broken as error:
                if not parted:
                    raise
                self.store.tell(f"{error.message}; sending <{spool.name}> in chunks")
            else:
                return
        with self._staged(spool) as staging:
            then(staging, spool.name)

    def _append(self, spool: Spool, here: int, dry: bool) -> Loaded:
        """Add a graph to what is there; the proof is that nothing of it is missing afterwards."""
        if not self._read(spool).lost:
            return Loaded(spool.name, "unchanged", here)
        if not dry:
            self._deliver(spool, self.store.post_file, self.store.add)
            apart = self._read(spool)
            if apart.lost:
                raise _not_there(spool, Difference(apart.missing, lost=apart.lost))
        return Loaded(spool.name, "added", self.store.count(spool.name))

    def _post(self, spool: Spool, name: str) -> None:
        """Add a graph to another, in chunks that part no resource."""
        done, count = 0, spool.settled.fingerprint.count
        size = spool.settled.path.stat().st_size
        chunks = spool.settled.chunks(self.store.server.kind.chunk or CHUNK)
        for sent in self.store.post_chunks(name, chunks):
            done += sent
            self.progress(spool.name, "sending", size * done // count, size)

    @contextmanager
    def _staged(self, spool: Spool) -> Iterator[str]:
        """The graph in chunks, under a name of its own; whatever happens, nothing of it is left there afterwards."""
        digest = spool.settled.fingerprint.digest
        name = f"{LOADING}{sha256(spool.name.encode()).hexdigest()[:16]}-{digest[:16]}"
        self.store.drop(name)
        with self._undone(name):
            self._post(spool, name)
            yield name
        self.store.drop(name)

    @contextmanager
    def _undone(self, name: str) -> Iterator[None]:
        """Remove a graph if something fails, as far as the store can be reached: that error is the one to tell."""
        try:
            yield
        except BaseException:
            try:
                self.store.drop(name, patience=min(self.store.patience, 5.0))
            except RequestError as error:
                self.store.tell(f"<{name}> may be left in the store: {error.message}")
            raise

    def _changed(self, spool: Spool, apart: Difference) -> tuple[list[bytes], list[bytes]] | None:
        """The resources of which two graphs say different things, and what is to be said of them; None if too many."""
        if not self.store.server.update or len(apart.missing) < apart.lost or len(apart.surplus) < apart.more:
            return None
        resources = sorted(set(map(subject_of, (*apart.missing, *apart.surplus))))
        if len(resources) > AMENDED or has_blank(joined(apart.surplus)):
            return None
        wanted = set(resources)
        lines = [line for lot in spool.settled.chunks(CHUNK) for line in lot if subject_of(line) in wanted]
        return (resources, lines) if len(lines) <= INSERTED else None

    def _amend(self, spool: Spool, resources: list[bytes], lines: list[bytes]) -> None:
        """Write some resources again; the whole graph, if that is not enough."""
        self.progress(spool.name, "amending", 0, 0)
        self.store.rewrite(spool.name, resources, lines)
        if not self._same(spool) and self._read(spool):
            self._send(spool, new=False)

    # ── Proof ──

    def _same(self, spool: Spool) -> bool:
        """Whether the graph there has the fingerprint of the one here."""
        settled = spool.settled
        if spool.blank:
            return self._blank(spool) == canonical_blank(spool.triples())
        asked_all = self.store.server.kind.read == "get"
        if not asked_all and self.store.count(spool.name) != settled.fingerprint.count:
            return False

        def read() -> bool:
            lines = self.store.sent_lines(spool.name, settled.resources())
            return fingerprint(self._watched(spool, lines)) == settled.fingerprint

        return self.store.patiently(f"reading {spool.name}", read)

    def _blank(self, spool: Spool) -> bytes:
        """The graph there, with its blank nodes named by what they are."""
        return self.store.patiently(f"reading {spool.name}", lambda: canonical_blank(self.store.triples(spool.name)))

    def _apart(self, spool: Spool, here: int) -> Difference | None:
        """What the graph there, of `here` triples, and the one here do not share; None if it is much."""
        wanted = spool.settled.fingerprint.count
        if abs(here - wanted) > KEPT:
            return None
        if here == wanted and self._same(spool):
            return Difference()
        return None if spool.blank else self._read(spool)

    def _read(self, spool: Spool) -> Difference:
        """What the graph there and the one here do not share, line by line."""

        def read() -> Difference:
            there = self._watched(spool, self.store.lines(spool.name))
            return difference(spool.settled.blocks(), there, self.folder)

        return self.store.patiently(f"reading {spool.name}", read)

    def _watched(self, spool: Spool, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """Blocks as they come, with word of how far they are."""
        done, size = 0, spool.settled.path.stat().st_size
        for block in blocks:
            self.progress(spool.name, "comparing", done, size)
            done += len(block)
            yield block

    def _prove(self, spool: Spool) -> None:
        """Compare counts and fingerprints of what was sent and what is there.

        Raises:
            DataError: they differ; with up to ten missing and ten surplus triples.
        """
        if self._same(spool):
            return
        if spool.blank:
            sent = [canonical_blank(spool.triples())]
            apart = difference(sent, [self._blank(spool)], self.folder)
        else:
            apart = self._read(spool)  # a store may write in another way what is the same
        if apart:
            raise _not_there(spool, apart)

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

    def _describe(self, before: dict[str, list[ox.Triple]], after: dict[str, list[ox.Triple]], dry: bool) -> None:
        """Write into the catalogue what is new, and nothing else: others may be loading at the same time."""
        changed = [name for name in after if set(after[name]) != set(before.get(name, []))]
        removed = [name for name in before if name not in after]
        if dry or not (changed or removed):
            return
        catalogue, has = ox.NamedNode(CATALOGUE), _named("dcat:dataset")
        head = [
            ox.Triple(catalogue, _TYPE, _named("dcat:Catalog")),
            *(ox.Triple(catalogue, _TITLE, ox.Literal(text, language=tag)) for tag, text in said("catalogue").items()),
        ]
        links = {name: ox.Triple(catalogue, has, ox.NamedNode(name)) for name in (*after, *removed)}
        if not self.store.server.update:
            rows = [*head, *(row for name in after for row in (links[name], *after[name]))]
            self._send(spooled(CATALOGUE, rows, self.folder / "catalogue"), new=False)
            return
        for names in (changed[i : i + ENTRIES] for i in range(0, len(changed), ENTRIES)):
            rows = [*head, *(row for name in names for row in (links[name], *after[name]))]
            self.store.rewrite(CATALOGUE, [_term(name) for name in names], [line_of(row) for row in rows])
        for names in (removed[i : i + ENTRIES] for i in range(0, len(removed), ENTRIES)):
            gone = [line_of(links[name]) for name in names]
            self.store.rewrite(CATALOGUE, [_term(name) for name in names], [], gone)


def _term(name: str) -> bytes:
    return graph_iri(name).encode()


def _description(spool: Spool, done: Loaded) -> list[ox.Triple]:
    """What the catalogue says of a graph (VoID, DCAT 3): deterministic, so that the same graph changes nothing.

    Of a graph to which something was added only the number of triples is known.
    """
    name = ox.NamedNode(spool.name)
    integer = _named("xsd:integer")
    rows = [
        ox.Triple(name, _TYPE, _DATASET),
        ox.Triple(name, _TYPE, _named("dcat:Dataset")),
        ox.Triple(name, _TITLE, ox.Literal(spool.name.removeprefix(BASE))),
    ]
    counts = {"void:triples": done.triples}
    if done.digest:
        counts |= {"void:distinctSubjects": spool.settled.subjects, "void:properties": len(spool.settled.predicates)}
        rows.append(ox.Triple(name, _named("dcterms:identifier"), ox.Literal(f"sum-sha256:{done.digest}")))
    for key, value in counts.items():
        rows.append(ox.Triple(name, _named(key), ox.Literal(str(value), datatype=integer)))
    return rows


def _not_there(spool: Spool, apart: Difference) -> DataError:
    shown = [f"- {line.decode()}" for line in apart.missing[:SHOWN]]
    shown += [f"+ {line.decode()}" for line in apart.surplus[:SHOWN]]
    return DataError(
        f"what is in the store is not what was sent: "
        f"<{spool.name}> lacks {apart.lost} triples and has {apart.more} too many",
        path=spool.source,
        remedy="\n".join(line if len(line) < 300 else line[:300] + "…" for line in shown),
    )


def pull(store: GraphStore, name: str) -> list[ox.Triple]:
    """A graph of a store.

    Raises:
        RequestError: there is no such graph, or it cannot be read.
        DataError: the store gives other than it counts.
    """
    count = store.count(name)
    found = store.patiently(f"reading {name}", lambda: list(store.triples(name)))
    if len(found) != count:
        raise DataError(
            f"{store.server.address} counts {count} triples in <{name}> and gives {len(found)}",
            remedy="Try again if somebody is writing to it; else raise the limits of the store for long answers.",
        )
    if not found:
        names = store.names()
        shown = "\n".join(names[:20]) or "none"
        raise RequestError(f"there is no graph <{name}> in {store.server.address}", remedy=f"Its graphs:\n{shown}")
    return found
