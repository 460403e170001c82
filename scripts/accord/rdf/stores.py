"""Stores on disk (Oxigraph): each build beside those of others, and the whole store old or new, never half.

What is written goes into a copy, in which the files of the database that do not change are links (`Store.backup`);
then the two folders change places. Whoever reads meanwhile, and whoever looks after the power has gone, finds one of
them. Stores in one folder are written one after the other.
"""
# Whoever only asks a graph does not wait for what writing a store needs.
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

import pyoxigraph as ox

from accord.ground.errors import DataError, RequestError, unwritable

Name: TypeAlias = ox.NamedNode | ox.BlankNode

PAUSES: Final = (0.0, 0.0, 0.05, 0.2)
"""Seconds after which one looks again for a store in whose place another one is just being put."""

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

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    removed: tuple[str, ...]
    left: tuple[str, ...]


def is_store(path: Path) -> bool:
    """Tell whether the path is a store of Oxigraph on disk (RocksDB keeps its state in a file `CURRENT`)."""
    return (path / "CURRENT").is_file()


def is_merged(store: ox.Store) -> bool:
    """Tell whether the default graph of a store holds statements: of one that `files.load` gives, then all."""
    return next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None


def open_store(path: Path) -> ox.Store:
    """Open a store to read it, as it is now.

    Raises:
        DataError: it cannot be opened.
    """
    for pause in PAUSES:
        with suppress(*_FAULTS), _locked(path) as still_there:
            store = ox.Store.read_only(str(path))
            if still_there():
                return store
        time.sleep(pause)
    try:
        return ox.Store.read_only(str(path))
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
    target = path.resolve()
    try:
        with _locked(target.parent, alone=True), _workshop(target) as workshop:
            _refuse_other_things(path)
            return _written(target, workshop, quads, own, beside, fresh)
    except (OSError, ValueError) as error:
        raise unwritable(error, path) from error


def _refuse_other_things(path: Path) -> None:
    if path.exists() and not is_store(path) and (not path.is_dir() or any(path.iterdir())):
        raise RequestError(
            "this is neither a store nor an empty folder", path=path, remedy="Name a new folder for the store."
        )


def _written(
    target: Path,
    workshop: Path,
    quads: Iterable[ox.Quad],
    own: Collection[str],
    beside: Mapping[str, bytes | None],
    fresh: bool,
) -> Change:
    """Make the new store in the workshop, and let it take the place of the old one."""
    from shutil import copymode

    new, there = workshop / "new", is_store(target)
    before = _copied(target, new, fresh) if there else set()
    change = _filled(new, quads, before, own, fresh=fresh or not there)
    for name, data in beside.items():
        (new / name).unlink(missing_ok=True)
        if data is not None:
            (new / name).write_bytes(data)
    if target.exists():
        copymode(target, new)
    _take_place(new, target, workshop / "old")
    return change


def _copied(source: Path, copy: Path, fresh: bool) -> set[Name]:
    """Copy a store, and the texts of converted notes beside it, if it is not to begin anew; the names of its graphs.

    It is closed again before anything takes its place: the database would go on in the folder of that name.
    """
    from shutil import copy2

    with _locked(source, alone=True):
        store = _opened(source, fresh)
        if store is None:
            return set()
        if not fresh:
            store.backup(str(copy))
            for file in source.glob("*.md"):
                copy2(file, copy / file.name)
        names = set(store.named_graphs())
        del store
    return names


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


def _filled(path: Path, quads: Iterable[ox.Quad], before: set[Name], own: Collection[str], *, fresh: bool) -> Change:
    """Put graphs into the store that is in the making."""
    quads = list(quads)
    names = {quad.graph_name for quad in quads}
    gone = {name for name in before if fresh or name in names or name.value.startswith(tuple(own))}
    store = ox.Store(str(path))
    if not fresh:
        for name in (*gone, *({ox.DefaultGraph()} & names)):
            store.remove_graph(name)
    store.bulk_extend(quads)
    store.flush()
    if fresh:
        store.optimize()
    come = {name for name in names if not isinstance(name, ox.DefaultGraph)}
    return Change(*map(_sorted, (come - before, gone & come, gone - come, before - gone)))


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
def _workshop(target: Path) -> Iterator[Path]:
    """A folder beside the store in which the new one is made; what a run that was broken off left there is mended."""
    from shutil import rmtree

    from accord.ground.text import digest

    workshop = target.with_name(f".accord-store-{digest(target.name, size=16)}")
    if not target.exists() and is_store(workshop / "old"):
        os.replace(workshop / "old", target)
    if workshop.exists():
        rmtree(workshop)
    workshop.mkdir(mode=0o700)
    try:
        yield workshop
    finally:
        rmtree(workshop, ignore_errors=True)


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
