"""The merge of a store's graphs, kept beside them for those who ask: each statement once, in one graph.

What many notes share, such as the name of an organisation, stands in the graph of each of them. Asked as a union, the
engine finds it as often, and where two such patterns meet, as often as the product. So a store on disk has its merge
(RDF 1.1 Semantics, section 4.1) in a database of its own in the same folder, which changes with it.

Beside the merge, in the graph `KEYS`, stands by what a thing is found: its names in their normal form, each under the
property that says it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox

from accord.ground.spelling import normalise
from accord.rdf import history
from accord.rdf.names import FOUND_BY
from accord.rdf.prefixes import expand

FOLDER: Final = "merged"
"""The folder of the merge within that of the store."""
KEYS: Final = ox.NamedNode("urn:x-accord:keys")
ANEW: Final = 2
"""The merge is made anew where more than one graph of so many has changed."""

BATCH: Final = 200_000
"""Statements that are written at a time."""

Name: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
_FOUND_BY: Final = tuple(ox.NamedNode(expand(name)) for name in FOUND_BY)


@dataclass(frozen=True, slots=True)
class Stored:
    """A store on disk to be asked: its graphs, and the merge of these.

    Attributes:
        graphs: the store itself.
        merged: each of its statements once.
        folder: where it was opened; another may stand there by now.
        mark: that of its state in the history, if it has one.
    """

    graphs: ox.Store
    merged: ox.Store
    folder: Path | None = None
    mark: str | None = None

    def found(self, key: str) -> Iterator[tuple[ox.NamedNode, ox.NamedNode]]:
        """What bears a name, given in its normal form, and the property that says so."""
        for quad in self.merged.quads_for_pattern(None, None, ox.Literal(key), KEYS):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject, quad.predicate


def whole(target: ox.Store | Stored) -> ox.Store:
    """Give the store in which each statement is found once: the merge, where there is one beside the graphs."""
    return target.merged if isinstance(target, Stored) else target


def is_kept(store: Path) -> bool:
    """Tell whether a store has its merge beside it."""
    return (store / FOLDER / "CURRENT").is_file()


def copy_merge(store: Path, copy: Path) -> None:
    """Copy the merge of a store, if it has one, into the copy of that store."""
    if is_kept(store):
        ox.Store(str(store / FOLDER)).backup(str(copy / FOLDER))
        history.copy_history(store, copy)


def renew(folder: Path, store: ox.Store, before: ox.Store | None, changed: set[Name]) -> None:
    """Make the merge of a store what its graphs say now.

    Args:
        folder: that of the store.
        store: the store as it is now.
        before: the store as it was when the merge was right; None if there is none.
        changed: the graphs that may be others now.
    """
    every = sum(1 for _ in store.named_graphs())
    if before is None or not is_kept(folder) or len(changed) * ANEW > every:
        _make(folder / FOLDER, store)
        history.begin(folder)
    elif changed:
        _mend(folder, store, before, changed)


def _make(path: Path, store: ox.Store) -> None:
    from shutil import rmtree  # noqa: PLC0415 (whoever asks does not need it)

    rmtree(path, ignore_errors=True)
    merged = ox.Store(str(path))
    # In parts: the loader holds all that it is given at once.
    for part in _batched(store, BATCH):
        merged.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in part)
    for name in _FOUND_BY:
        quads = merged.quads_for_pattern(None, name, None, ox.DefaultGraph())
        merged.bulk_extend(key for quad in quads for key in _keys(quad))
    merged.flush()
    merged.optimize()


def _batched(quads: Iterable[ox.Quad], size: int) -> Iterator[list[ox.Quad]]:
    """Statements in lists of a size."""
    rest = iter(quads)
    while part := list(islice(rest, size)):
        yield part


def _mend(folder: Path, store: ox.Store, before: ox.Store, changed: set[Name]) -> None:
    """Take what is in no graph any more out of the merge, and put in what has come; the history tells of both."""
    merged = ox.Store(str(folder / FOLDER))
    come: set[ox.Quad] = set()
    for graph in sorted(changed, key=str):
        old, new = _statements(before, graph), _statements(store, graph)
        gone = [statement for statement in old - new if next(_holding(store, statement), None) is None]
        for statement in gone:
            merged.remove(statement)
            _forget_keys(merged, statement)
        history.add(folder, gone=gone)
        come.update(statement for statement in new - old if statement not in merged)
        if len(come) > BATCH:
            _put(folder, merged, come)
            come = set()
    _put(folder, merged, come)
    history.mark(folder)
    merged.flush()


def _put(folder: Path, merged: ox.Store, come: set[ox.Quad]) -> None:
    _add(merged, come)
    history.add(folder, come=come)


def _statements(store: ox.Store, graph: Name) -> set[ox.Quad]:
    quads = store.quads_for_pattern(None, None, None, graph)
    return {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads}


def _holding(store: ox.Store, quad: ox.Quad) -> Iterator[ox.Quad]:
    return store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)


def _add(merged: ox.Store, quads: Collection[ox.Quad]) -> None:
    merged.bulk_extend([*quads, *(key for quad in quads for key in _keys(quad))])


def _keys(quad: ox.Quad) -> Iterable[ox.Quad]:
    """By what a thing is found that is named by a statement; nothing, if that names none."""
    if quad.predicate in _FOUND_BY and isinstance(quad.object, ox.Literal):
        return (ox.Quad(quad.subject, quad.predicate, ox.Literal(normalise(quad.object.value)), KEYS),)
    return ()


def _forget_keys(merged: ox.Store, gone: ox.Quad) -> None:
    """Take a key away, unless another name of the thing has the same one."""
    for key in _keys(gone):
        left = merged.quads_for_pattern(gone.subject, gone.predicate, None, ox.DefaultGraph())
        if not any(key in _keys(quad) for quad in left):
            merged.remove(key)
