"""The build of many notes into a store on disk: only what has changed is read, by several processes.

What has been read is kept in the workshop beside the store until the store is written, so that a build that is broken
off at any moment goes on where it was; the store itself is the old one until the new one takes its place.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from os import PathLike
from pathlib import Path
from time import monotonic
from typing import Final

import pyoxigraph as ox

from accord import recipe
from accord.building import ledger, workers
from accord.building.ledger import Ledger, shown
from accord.building.piece import Account, Fault, Piece, Settings, below_base, fingerprint, path_of, source_of
from accord.ground.errors import AccordError, RequestError
from accord.notes.folders import Findings, Found, Other, find
from accord.rdf.merged import is_kept
from accord.rdf.prefixes import BASE
from accord.rdf.shortcuts import GRAPH as SHORT
from accord.rdf.stores import KEPT, LEDGER, Change, Draft, open_store, refuse_used, workshop
from accord.rdf.terms import ACCORD, PROV
from accord.relating.derivation import ACROSS_GRAPHS, across, across_graph, shortened

BATCH: Final = 200_000
"""Statements that are written into the store at a time."""
PAUSE: Final = 1.0
"""Seconds after which what has been read is put down."""

Progress = Callable[[str, int, int], None]
"""Is told what is done, how many sets of notes are done, of how many."""
KINDS: Final = ("notes", "positions", "derived", SHORT)
"""The graphs of one set of notes."""

_TARGET, _ON, _GENERATED, _RULE_USED = (
    ox.NamedNode(str(term)) for term in (ACCORD.target, ACCORD.on, PROV.wasGeneratedBy, PROV.used)
)
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL_IN_WORDS: Final = ("No space left", "disk is full", "File too large", "quota exceeded")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build has done.

    Attributes:
        notes: how many sets of notes that were found are in the store now.
        account: their numbers together.
        unchanged: how many files were not read again, for nothing has changed.
        fell_short: files that fall short, each with the reason.
        others: files that are no notes.
        told: warnings about what was read.
        nobodys: notes most of whose statements are nobody's in particular: file, how many are, of how many.
        texts: where the converted text of notes is kept, by their file.
        change: what became of the graphs of the store.
    """

    notes: int
    account: Account
    unchanged: int
    fell_short: tuple[AccordError, ...]
    others: tuple[Other, ...]
    told: tuple[str, ...]
    nobodys: tuple[tuple[str, int, int], ...]
    texts: dict[str, str]
    change: Change = field(default_factory=Change)


def build_store(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]] | Findings,
    store: str | PathLike[str],
    *,
    positions: str | PathLike[str] | None = None,
    notation: str | Path | None = None,
    base: str = BASE,
    fresh: bool = False,
    processes: int | None = None,
    tell: Callable[[str], None] = lambda _: None,
    progress: Progress = lambda *_: None,
) -> Summary:
    """Build notes into a store on disk; what is in it already and has not changed is not read again.

    Notes that were built from below a folder that is given, and are there no more, leave the store; all else in it
    stays. One file that falls short does not stop the others.

    Args:
        paths: files of notes, or folders with all notes in them and below, or what was found of both.
        store: the folder of the store; made if there is none.
        positions: the curator's positions, for one file of notes.
        notation: name or file of the notation; by default found by itself.
        base: IRI under which resources are named.
        fresh: whether to begin the store anew.
        processes: how many work at the same time; by default as many as there are processors.
        tell: is told where another build has to be waited for.
        progress: is told how far the build is.

    Example:
        >>> done = accord.build_store("graph", "graph.store")
        >>> done.notes, done.account.statements
        (1, 116)

    Raises:
        RequestError: there are no notes, the store is in use, of another version, no store, or cannot be written.
    """
    several = [paths] if isinstance(paths, str | PathLike) else paths
    findings = several if isinstance(several, Findings) else find(Path(path) for path in several)
    given = None if positions is None else recipe.check(findings.notes, positions)
    settings = Settings(str(notation) if notation else None, given, recipe.checked_base(base))
    where = Path(store)

    def waiting() -> None:
        tell(f"{where}: another build writes into this store; waiting for it to end")

    with workshop(where, waiting=waiting) as place, _room(where, place / KEPT):
        run = _Run(where, place, findings, settings, fresh=fresh, progress=progress)
        run.read(processes)
        return run.write()


def gather(
    findings: Findings, settings: Settings, *, processes: int | None = None, progress: Progress = lambda *_: None
) -> tuple[list[ox.Quad], Summary, dict[str, str]]:
    """Build notes in memory: their statements, what is told in the end, and the text of notes that were converted."""
    several = list(findings.notes)
    pieces: list[Piece] = []
    for piece in workers.made(several, settings, _processes(processes, len(several))):
        pieces.append(piece)
        progress("reading", len(pieces), len(several))
    pieces.sort(key=lambda piece: piece.source)
    told = [warning for piece in pieces for warning in piece.told]
    summary = summary_of(findings, pieces, told)
    texts = {text_name(piece.slug): piece.text for piece in pieces if piece.root and piece.text is not None}
    quads = [quad for piece in pieces for quad in piece.quads()]
    store = ox.Store()
    store.bulk_extend(quads)
    shared = {on for piece in pieces for on in shared_propositions(store, piece.root)}
    among = across(store, shared)
    return [*quads, *among, *shortened(among)], summary, texts


def _processes(wanted: int | None, files: int) -> int:
    """How many processes read some files."""
    if wanted is None:
        return 1 if files <= workers.FEW else min(workers.cores(), files)
    return min(wanted, files)


class _Run:
    """One build."""

    def __init__(
        self, store: Path, place: Path, findings: Findings, settings: Settings, *, fresh: bool, progress: Progress
    ) -> None:
        self.store, self.place, self.findings, self.settings = store, place, findings, settings
        self.fresh, self.progress = fresh, progress
        self.found = {source_of(found, settings): found for found in findings.notes}
        self.old = store.resolve() / LEDGER
        if not fresh:
            ledger.refuse_other_versions(self.old, store)
        refuse_used(store, fresh=fresh)
        self.kept = place / KEPT
        self.known: dict[bytes, str] = {}
        self.roots: dict[str, tuple[bytes, str]] = {}
        if not fresh and self.old.exists():
            with Ledger(self.old) as before:
                self.known, self.roots = before.keys(), before.roots()
        self.changed: list[bytes] = []

    def read(self, processes: int | None) -> None:
        """Read what has changed, but for what a build that was broken off has read already."""
        with _kept(self.kept) as kept:
            done = kept.keys()
            waiting = []
            for number, (source, found) in enumerate(self.found.items(), 1):
                self.progress("looking for changes", number, len(self.found))
                key = _key(found, self.settings)
                if key and self.known.get(source) == key:
                    continue
                self.changed.append(source)
                if not key or done.get(source) != key:
                    waiting.append(found)
            count = _processes(processes, len(waiting))
            unwritten: list[Piece] = []
            since = monotonic()
            before = len(self.changed) - len(waiting)
            self.progress("reading", before, len(self.changed))
            try:
                for number, piece in enumerate(workers.made(waiting, self.settings, count), before + 1):
                    unwritten.append(piece)
                    self.progress("reading", number, len(self.changed))
                    if monotonic() - since > PAUSE:
                        kept.put(unwritten)
                        unwritten, since = [], monotonic()
            finally:
                kept.put(unwritten)

    def write(self) -> Summary:
        """Make the new store of the old one and of what was read, and put it in its place."""
        gone = [source for source in self.known if self._has_left(source)]
        if self.known and not (gone or self.changed) and is_kept(self.store.resolve()):
            return self._as_it_is()
        draft = Draft(self.store, self.place, fresh=self.fresh)
        shared = self._remove(draft, [*gone, *self.changed])
        with Ledger(self.kept, held=True) as kept, Ledger(draft.folder / LEDGER) as rows:
            rows.remove([*gone, *self.changed])
            told = self._add(draft, kept, rows, {*gone, *self.changed}, shared)
            _derive(draft, shared)
            rows.sign()
            pieces = (piece for source in self.found for piece in rows.pieces([source]))
            summary = summary_of(self.findings, pieces, told, len(self.found) - len(self.changed))
        if summary.notes or draft.before:
            summary = replace(summary, change=draft.publish())
        self.kept.unlink(missing_ok=True)
        return summary

    def _as_it_is(self) -> Summary:
        """Leave the store: nothing has changed."""
        with Ledger(self.old) as rows:
            pieces = (piece for source in self.found for piece in rows.pieces([source]))
            summary = summary_of(self.findings, pieces, [], len(self.found))
        self.kept.unlink(missing_ok=True)
        names = sorted(name.value for name in open_store(self.store).named_graphs())
        return replace(summary, change=Change(left=tuple(names)))

    def _has_left(self, source: bytes) -> bool:
        """Whether notes were built from below one of the folders, and are not there any more."""
        folders = (os.fsencode(os.path.join(os.path.abspath(folder), "")) for folder in self.findings.folders)
        return source not in self.found and source.startswith(
            tuple(below_base(folder, self.settings.base) for folder in folders)
        )

    def _remove(self, draft: Draft, sources: Sequence[bytes]) -> set[ox.NamedNode]:
        """Take away the graphs and texts of some notes; gives the shared propositions that they take a side on."""
        old = {source: (root, slug) for root, (source, slug) in self.roots.items()}
        roots = [old[source][0] for source in sources if source in old]
        names = {name for root in roots for name in _graphs(root) if name in draft.before}
        shared = {on for root in roots for on in shared_propositions(draft.store, root)}
        if names and all(name in names or ACROSS_GRAPHS in name.value for name in draft.before):
            draft.remove_all()
        for name in names:
            draft.remove(name)
        for source in sources:
            if source in old:
                draft.keep(text_name(old[source][1]), None)
        return shared

    def _add(
        self, draft: Draft, kept: Ledger, rows: Ledger, touched: set[bytes], shared: set[ox.NamedNode]
    ) -> list[str]:
        """Write what was read; what would take the place of other notes falls short. Gives the warnings."""
        holders = {root: source for root, (source, _) in self.roots.items() if source not in touched}
        batch: list[ox.Quad] = []
        told: list[str] = []
        written: list[Piece] = []
        read = (self._in_its_place(piece, holders, rows) for piece in kept.pieces(sorted(self.changed)))
        for number, piece in enumerate(read, 1):
            if piece.root:
                holders[piece.root] = piece.source
                for name in _graphs(piece.root):
                    draft.remove(name)
                batch += piece.quads()
            if piece.text is not None and piece.root:
                draft.keep(text_name(piece.slug), piece.text.encode())
            told += piece.told
            written.append(replace(piece, packed=b""))
            if len(batch) > BATCH or number == len(self.changed):
                draft.add(batch)
                batch = []
                rows.put(written)
                shared |= {on for each in written for on in shared_propositions(draft.store, each.root)}
                written = []
                self.progress("writing", number, len(self.changed))
        return told

    def _in_its_place(self, piece: Piece, holders: dict[str, bytes], rows: Ledger) -> Piece:
        """The piece itself, or a fault where it would take the place of other notes."""
        other = holders.get(piece.root) if piece.root else None
        if other is None:
            return piece
        before = next(rows.pieces([other]), None)
        moved = before is not None and before.sha256 == piece.sha256 and not os.path.exists(path_of(other))
        if moved:
            rows.remove([other])
            return piece
        name = piece.root.removesuffix("/graph/").removeprefix(self.settings.base)
        message = f"these notes would take the place of others: {name} was built from {shown(other)}"
        remedy = "Give them a name of their own with --name, rename the file, or build them into another store."
        return Piece(piece.source, piece.slug, "", piece.sha256, fault=Fault(message, remedy))


def summary_of(findings: Findings, pieces: Iterable[Piece], told: list[str], unchanged: int = 0) -> Summary:
    """Sum up what is told in the end, of all notes that were found."""
    notes, account = 0, Account()
    fell_short = list(findings.faults)
    nobodys: list[tuple[str, int, int]] = []
    texts: dict[str, str] = {}
    for piece in pieces:
        name = shown(piece.source)
        notes += bool(piece.root)
        if piece.account:
            account = _sum(account, piece.account)
            without, every = piece.account.nobodys, piece.account.statements
            if every > without > every / 2:
                nobodys.append((name, without, every))
        if piece.fault:
            fell_short.append(piece.fault.error(name))
        if piece.root and piece.converted:
            texts[name] = text_name(piece.slug)
    return Summary(notes, account, unchanged, tuple(fell_short), findings.others, tuple(told), tuple(nobodys), texts)


# ── Names ──


def _graphs(root: str) -> tuple[ox.NamedNode, ...]:
    """The names of the graphs of one set of notes."""
    return tuple(ox.NamedNode(f"{root}{kind}") for kind in KINDS)


def text_name(slug: str) -> str:
    """The file beside the database that keeps the text of converted notes."""
    return f"{slug}.notes.md"


# ── What follows from several notes ──


def shared_propositions(store: ox.Store, root: str) -> set[ox.NamedNode]:
    """Give the propositions that notes share with others, on which one set of notes takes a side."""
    own = root.removesuffix("graph/")
    return {
        quad.object
        for name in (_graphs(root) if root else ())
        for quad in store.quads_for_pattern(None, _TARGET, None, name)
        if isinstance(quad.object, ox.NamedNode) and not quad.object.value.startswith(own)
    }


def _derive(draft: Draft, shared: set[ox.NamedNode]) -> None:
    """Derive anew what follows from several notes about some propositions, and nothing else."""
    store = draft.store
    bases = {on.value.rpartition("proposition/")[0] for on in shared}
    graphs = {ox.NamedNode(str(across_graph(base))): _shortened(base) for base in sorted(bases)}
    for graph in graphs:
        stale = {quad.subject for on in shared for quad in store.quads_for_pattern(None, _ON, on, graph)}
        for node in stale:
            _forget(store, node, graph)
    store.bulk_extend(across(store, shared))
    for graph, short in graphs.items():
        for quad in list(store.quads_for_pattern(None, _RULE_USED, None, graph)):
            if next(store.quads_for_pattern(None, _GENERATED, quad.subject, graph), None) is None:
                _forget(store, quad.subject, graph)
        store.remove_graph(short)
        store.bulk_extend(shortened(store.quads_for_pattern(None, None, None, graph)))
        draft.touch(graph)
        draft.touch(short)


def _shortened(base: str) -> ox.NamedNode:
    return ox.NamedNode(str(across_graph(base, SHORT)))


def _forget(store: ox.Store, node: ox.NamedNode | ox.BlankNode | ox.Triple, graph: ox.NamedNode) -> None:
    for quad in list(store.quads_for_pattern(node, None, None, graph)):
        store.remove(quad)


# ── Numbers ──


def _sum(one: Account, other: Account) -> Account:
    numbers = {each.name: getattr(one, each.name) + getattr(other, each.name) for each in fields(Account)[:-1]}
    return Account(**numbers, warnings=dict(Counter(one.warnings) + Counter(other.warnings)))


# ── Changes, and room ──


def _key(found: Found, settings: Settings) -> str:
    """The fingerprint of notes; empty where they cannot be read, which is told when they are."""
    try:
        return fingerprint(found, settings)[0]
    except AccordError:
        return ""


def _kept(path: Path) -> Ledger:
    """What a build that was broken off has read; nothing, where that cannot be read itself."""
    try:
        return Ledger(path, held=True)
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.OperationalError):
            for file in path.parent.glob(f"{path.name}*"):
                file.unlink()
            return Ledger(path, held=True)
        raise


@contextmanager
def _room(store: Path, kept: Path) -> Iterator[None]:
    """Say what to do where there is no room left.

    Raises:
        RequestError: there is none.
    """
    try:
        yield
    except (sqlite3.Error, OSError, RuntimeError) as error:
        full = getattr(error, "errno", None) in _FULL or any(words in str(error) for words in _FULL_IN_WORDS)
        if not full and not isinstance(error, sqlite3.OperationalError):
            raise
        what = "there is no room left on the disk" if full else f"cannot be written: {error}"
        remedy = "Make room, then run the same command again"
        remedy += ": what has been read so far is kept, and it goes on from there." if kept.exists() else "."
        raise RequestError(what, path=store, remedy=remedy) from error
