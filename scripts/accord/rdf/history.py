"""What has come into the merge of a store and gone from it, by the marks of its states.

Whoever knows something of an earlier state learns from this what to look at again. The file is N-Quads: what came
stands in the default graph, what went in the graph `GONE`, and a comment after them marks the state that they gave.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

HISTORY: Final = "history.nq"
"""The file in the folder of a store."""
VALIDATED: Final = "validated.json"
"""What validation found last, in the same folder, with the mark of the state in which it did."""
GONE: Final = ox.NamedNode("urn:x-accord:gone")
MAX_BYTES: Final = 1 << 27
"""Of a longer history nothing is kept: to look at all is as fast."""
_MARK: Final = "# "


@dataclass(frozen=True, slots=True)
class Delta:
    """Statements that came and statements that went; one that did both may stand in both."""

    come: frozenset[ox.Quad] = frozenset()
    gone: frozenset[ox.Quad] = frozenset()

    @property
    def every(self) -> frozenset[ox.Quad]:
        """All of them."""
        return self.come | self.gone


def begin(folder: Path) -> None:
    """Begin a history: nothing that is known of an earlier state holds any more."""
    (folder / VALIDATED).unlink(missing_ok=True)
    (folder / HISTORY).unlink(missing_ok=True)  # it may be a link to that of another folder
    (folder / HISTORY).write_text(_marked(), encoding="utf-8")


def add(folder: Path, *, come: Iterable[ox.Quad] = (), gone: Iterable[ox.Quad] = ()) -> None:
    """Write what came and what went."""
    lost = (ox.Quad(quad.subject, quad.predicate, quad.object, GONE) for quad in gone)
    with (folder / HISTORY).open("ab") as out:
        for quads in (come, lost):
            out.write(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")


def mark(folder: Path) -> None:
    """End what was written with the mark of the state that it gave; begins anew, where it has become too much."""
    if (folder / HISTORY).stat().st_size > MAX_BYTES:
        begin(folder)
        return
    with (folder / HISTORY).open("ab") as out:
        out.write(_marked().encode())


def copy_history(store: Path, copy: Path) -> None:
    """Copy the history of a store, if it has one, into the copy of that store, and what is known by it."""
    from shutil import copyfile  # noqa: PLC0415 (whoever asks does not need it)

    for name in (HISTORY, VALIDATED):
        if (store / name).is_file():
            copyfile(store / name, copy / name)


def last_mark(folder: Path) -> str | None:
    """The mark of the state of a store; None, if it has no history."""
    try:
        with (folder / HISTORY).open("rb") as file:
            file.seek(max(0, file.seek(0, 2) - len(_marked())))
            return file.read().decode().rpartition(_MARK)[2].strip() or None
    except OSError:
        return None


def since(folder: Path, mark: str) -> Delta | None:
    """What came and went since the state with a mark; None, if that is not known."""
    try:
        text = (folder / HISTORY).read_text(encoding="utf-8")
    except OSError:
        return None
    _, found, later = f"\n{text}".partition(f"\n{_MARK}{mark}\n")
    if not found:
        return None
    come: set[ox.Quad] = set()
    gone: set[ox.Quad] = set()
    for quad in ox.parse(later, format=ox.RdfFormat.N_QUADS):
        statement = ox.Quad(quad.subject, quad.predicate, quad.object)
        (gone if quad.graph_name == GONE else come).add(statement)
    return Delta(frozenset(come), frozenset(gone))


def _marked() -> str:
    return f"{_MARK}{os.urandom(16).hex()}\n"
