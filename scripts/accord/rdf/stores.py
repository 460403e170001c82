"""Stores on disk (Oxigraph): each build beside those of others, and the whole store old or new, never half.

What is written goes into a copy, in which the files of the database that do not change are links (`Store.backup`);
then the two folders change places. Whoever reads meanwhile, and whoever looks after the power has gone, finds one of
them. Who writes holds the workshop beside the store, in which the copy is made: others wait.
"""
# Whoever only asks a graph does not wait for what writing a store needs.
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

import pyoxigraph as ox

from accord.ground.errors import DataError, RequestError, unwritable
from accord.rdf import merged
from accord.rdf.history import last_mark

Name: TypeAlias = ox.NamedNode | ox.BlankNode
Opened = TypeVar("Opened", ox.Store, merged.Stored)

PAUSES: Final = (0.0, 0.0, 0.05, 0.2)
"""Seconds after which one looks again for a store in whose place another one is just being put."""

LEDGER: Final = "notes.db"
"""The file beside the database in which a build of many notes keeps what it was made of."""
KEPT: Final = "unfinished.db"
"""What a build that was broken off leaves in its workshop, for the next one to go on with."""

_NOTHING: Final[Mapping[str, bytes | None]] = MappingProxyType({})
_FAULTS: Final = (OSError, ValueError, RuntimeError)
"""What the library raises where a store cannot be opened."""


@dataclass(frozen=True, slots=True)
class Change:
    """What writing did to the graphs of a store: their names, sorted.

    Attributes:
        added: new ones.
        replaced: those that were written again.
        removed: those that are gone.
        left: those that nothing has touched.
    """

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def is_store(path: Path) -> bool:
    """Tell whether the path is a store of Oxigraph on disk (RocksDB keeps its state in a file `CURRENT`)."""
    return os.path.isfile(path / "CURRENT")  # a name that no system allows is none, and no error


def is_merged(store: ox.Store) -> bool:
    """Tell whether the default graph of a store holds statements: of one that `files.load` gives, then all."""
    return next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None


def open_store(path: Path) -> ox.Store:
    """Open a store to read it, as it is now.

    Raises:
        DataError: it cannot be opened.
    """
    return _open(path, _read_only)


def open_stored(path: Path) -> merged.Stored:
    """Open a store that has its merge beside it, both as they are now.

    Raises:
        DataError: it cannot be opened.
    """
    return _open(path, _stored)


def _stored(path: Path) -> merged.Stored:
    return merged.Stored(_read_only(path), _read_only(path / merged.FOLDER), path, last_mark(path))


def _read_only(path: Path) -> ox.Store:
    return ox.Store.read_only(str(path))


def _open(path: Path, how: Callable[[Path], Opened]) -> Opened:
    for pause in PAUSES:
        with suppress(*_FAULTS), _locked(path) as still_there:
            opened = how(path)
            if still_there():
                return opened
        time.sleep(pause)
    try:
        return how(path)
    except _FAULTS as error:
        remedy = "Make it again with accord build -o DIR/ --fresh."
        raise DataError(f"the store cannot be opened: {error}", path=path, remedy=remedy) from error


def write_store(
    path: Path,
    quads: Iterable[ox.Quad],
    *,
    own: Collection[str] = (),
    beside: Mapping[str, bytes | None] = _NOTHING,
    fresh: bool = False,
) -> Change:
    """Write graphs into a store, which is made if there is none; graphs of other names stay as they are.

    Args:
        path: the folder of the store.
        quads: the graphs; each takes the place of the one of its name.
        own: how the names of graphs begin that go in any case, whether or not new ones take their place.
        beside: files beside the database, by name; None takes one away.
        fresh: whether the store begins anew, with nothing else in it.

    Raises:
        RequestError: the folder holds something that is not a store, the store is in use or broken, or it cannot be
            written.
    """
    quads = list(quads)
    names = {quad.graph_name for quad in quads}
    with workshop(path) as place:
        draft = Draft(path, place, fresh=fresh)
        for name in draft.before:
            if name in names or name.value.startswith(tuple(own)):
                draft.remove(name)
        if ox.DefaultGraph() in names:
            draft.remove(ox.DefaultGraph())
        draft.add(quads)
        for name_beside, data in beside.items():
            draft.keep(name_beside, data)
        return draft.publish()


class Draft:
    """The store as it is to become: a copy in the workshop, to be changed and then put in the place of the old one."""

    def __init__(self, path: Path, place: Path, *, fresh: bool = False) -> None:
        """Copy a store, or begin a new one; in a workshop, which `workshop` gives.

        Raises:
            RequestError: the store is in use or broken.
        """
        self.path, self.target, self.folder, self.fresh = path, path.resolve(), place / "new", fresh
        self._old = place / "old"
        there = is_store(self.target)
        self.before = frozenset(_copied(self.target, self.folder, fresh) if there else ())
        """The names of the graphs of the old store."""
        self.store = ox.Store(str(self.folder))
        self._from_nothing = fresh or not there
        self._gone: set[Name] = set()
        self._come: set[Name] = set()

    def remove_all(self) -> None:
        """Take every graph away, at once."""
        from shutil import rmtree

        del self.store
        for entry in self.folder.iterdir():
            if entry.is_dir():
                rmtree(entry)
            elif entry.suffix != ".md" and entry.name != LEDGER:
                entry.unlink()
        self.store = ox.Store(str(self.folder))
        self._gone, self._from_nothing = set(self.before), True

    def remove(self, name: Name | ox.DefaultGraph) -> None:
        """Take a graph away, if it is there."""
        if not self._from_nothing:
            self.store.remove_graph(name)
        if not isinstance(name, ox.DefaultGraph) and name in self.before:
            self._gone.add(name)

    def add(self, quads: Sequence[ox.Quad]) -> None:
        """Add statements; at once, and not one after the other in a transaction."""
        self.store.bulk_extend(quads)
        self._come |= {quad.graph_name for quad in quads if not isinstance(quad.graph_name, ox.DefaultGraph)}

    def touch(self, name: Name) -> None:
        """Note that a graph has been changed by other means."""
        there = next(self.store.quads_for_pattern(None, None, None, name), None) is not None
        if name in self.before:
            self._gone.add(name)
        self._come = self._come | {name} if there else self._come - {name}

    def keep(self, name: str, data: bytes | None) -> None:
        """Keep a file beside the database; None takes one away."""
        (self.folder / name).unlink(missing_ok=True)  # it may be a link to that of the old store
        if data is not None:
            (self.folder / name).write_bytes(data)

    def publish(self) -> Change:
        """Put the draft in the place of the old store.

        Raises:
            RequestError: it cannot be written.
        """
        from shutil import copymode

        try:
            self.store.flush()
            if self._from_nothing:
                self.store.optimize()
            self._merge()
            del self.store
            if self.target.exists():
                copymode(self.target, self.folder)
            _take_place(self.folder, self.target, self._old)
        except _FAULTS as error:
            raise unwritable(error, self.path) from error
        gone = self.before if self.fresh else self._gone
        come = self._come
        return Change(*map(_sorted, (come - self.before, gone & come, gone - come, self.before - gone)))

    def _merge(self) -> None:
        """Let the merge of the graphs follow them."""
        before = None if self._from_nothing else ox.Store.read_only(str(self.target))
        merged.renew(self.folder, self.store, before, {*self._gone, *self._come, ox.DefaultGraph()})


def _refuse_other_things(path: Path) -> None:
    if path.exists() and not is_store(path) and (not path.is_dir() or any(path.iterdir())):
        raise RequestError(
            "this is neither a store nor an empty folder", path=path, remedy="Name a new folder for the store."
        )


def _copied(source: Path, copy: Path, fresh: bool) -> set[Name]:
    """Copy a store, and what a build keeps beside it, if it is not to begin anew; the names of its graphs.

    It is closed again before anything takes its place: the database would go on in the folder of that name.
    """
    from shutil import copy2

    with _locked(source, alone=True):
        store = _opened(source, fresh)
        if store is None:
            return set()
        if not fresh:
            store.backup(str(copy))
            merged.copy_merge(source, copy)
            for file in source.glob("*.md"):
                _link(file, copy / file.name)
            for file in source.glob(LEDGER):
                copy2(file, copy / file.name)
        names = set(store.named_graphs())
        del store
    return names


def _link(file: Path, copy: Path) -> None:
    """Let a file have another name, as those of the database have; where that cannot be, copy it."""
    from shutil import copy2

    try:
        os.link(file, copy)
    except OSError:
        copy2(file, copy)


def refuse_used(path: Path, *, fresh: bool = False) -> None:
    """Refuse a store that another program uses, or that is broken, before any work is done for it.

    Raises:
        RequestError: it is.
    """
    target = path.resolve()
    if is_store(target):
        with _locked(target, alone=True):
            _opened(target, fresh)


def _opened(path: Path, fresh: bool) -> ox.Store | None:
    """Open a store to write into it; None, if it is broken and to begin anew.

    Raises:
        RequestError: it is in use, or broken.
    """
    try:
        return ox.Store(str(path))
    except _FAULTS as error:
        if _is_readable(path):
            remedy = "Stop what uses it, or write into another."
            raise RequestError("the store is in use, or not yours to change", path=path, remedy=remedy) from error
        if fresh:
            return None
        remedy = "Begin it anew with --fresh."
        raise RequestError(f"the store cannot be opened: {error}", path=path, remedy=remedy) from error


def _is_readable(path: Path) -> bool:
    try:
        ox.Store.read_only(str(path))
    except _FAULTS:
        return False
    return True


def _sorted(names: Iterable[Name]) -> tuple[str, ...]:
    return tuple(sorted(name.value for name in names))


# ── One after the other, and whole ──


@contextmanager
def _locked(folder: Path, *, alone: bool = False) -> Iterator[Callable[[], bool]]:
    """Hold a folder, with others or alone, as far as the system has such locks (not Windows, not every network).

    Gives what tells whether it is still the folder of that name: another may have taken its place meanwhile.
    """
    try:
        import fcntl  # not on Windows
    except ImportError:
        yield lambda: True
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield lambda: os.path.samestat(os.fstat(held), os.stat(folder))
    finally:
        os.close(held)


@contextmanager
def workshop(path: Path, *, waiting: Callable[[], None] = lambda: None) -> Iterator[Path]:
    """Hold a store, to write into it; gives the folder beside it in which the new one is made.

    What a run that was broken off left there is mended; what it has kept (`KEPT`) is left.

    Args:
        path: the store; there may be none yet.
        waiting: is called where another process holds it, before waiting for that one.

    Raises:
        RequestError: the path is something else than a store, or cannot be written to.
    """
    from accord.ground.text import digest

    target = path.resolve()
    place = target.with_name(f".accord-store-{digest(target.name, size=16)}")
    try:
        with _alone(place, waiting):
            _refuse_other_things(path)
            if not target.exists() and is_store(place / "old"):
                os.replace(place / "old", target)
            _clear(place)
            try:
                yield place
            finally:
                with suppress(OSError):
                    _clear(place)
                    place.rmdir()  # unless something is kept
    except (OSError, ValueError) as error:
        raise unwritable(error, path) from error


@contextmanager
def _alone(place: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Make a folder and hold it alone, as far as the system has such locks (not Windows, not every network)."""
    held = None
    while held is None:
        place.mkdir(mode=0o700, exist_ok=True)
        held = _hold(place, waiting)
    try:
        yield
    finally:
        if held >= 0:
            os.close(held)


def _hold(place: Path, waiting: Callable[[], None]) -> int | None:
    """Lock a folder; -1 where there are no locks, None if whoever held it has removed it meanwhile."""
    try:
        import fcntl  # not on Windows
    except ImportError:
        return -1
    held = -1
    try:
        held = os.open(place, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(held, fcntl.LOCK_EX)
        except OSError:
            return held
        if os.path.samestat(os.fstat(held), os.stat(place)):
            return held
    except FileNotFoundError:
        pass
    except BaseException:
        os.close(held) if held >= 0 else None
        raise
    if held >= 0:
        os.close(held)
    return None


def _clear(place: Path) -> None:
    """Empty a workshop, but for what is kept."""
    from shutil import rmtree

    for entry in place.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            rmtree(entry)
        elif not entry.name.startswith(KEPT):  # beside it there may be the log of its database
            entry.unlink()


def _take_place(new: Path, target: Path, old: Path) -> None:
    """Put a folder in the place of another, while nobody opens that: at once, or with a moment between."""
    if not target.exists():
        os.replace(new, target)
        return
    with _locked(target, alone=True):
        if not _exchange(new, target):
            os.replace(target, old)
            os.replace(new, target)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places at once (Linux: renameat2 with RENAME_EXCHANGE); whether that was possible."""
    import ctypes

    at_working_folder, exchange = -100, 2
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, TypeError, AttributeError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(rename(at_working_folder, paths[0], at_working_folder, paths[1], exchange) == 0)
