"""What a store was made of: a row for each file of notes, in a file of SQLite beside the database.

The same table, with the statements, keeps what a build has done so far, so that one that was broken off goes on.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from accord import __version__
from accord.building.piece import Account, Fault, Piece, path_of, reader
from accord.ground.errors import RequestError
from accord.ground.resources import ontology_file

LAYOUT: Final = "1"
"""The version of the tables."""

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes (
    source BLOB PRIMARY KEY, slug TEXT NOT NULL, key TEXT NOT NULL, sha256 TEXT NOT NULL, reader TEXT NOT NULL,
    root TEXT NOT NULL, account TEXT, fault TEXT, told TEXT NOT NULL, text TEXT, packed BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS roots ON notes (root);
"""
_PUT: Final = """
INSERT OR REPLACE INTO notes (source, slug, key, sha256, root, account, fault, told, text, packed, reader)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_GET: Final = """
SELECT source, slug, key, sha256, root, account, fault, told, text, packed FROM notes WHERE source = ?
"""


class Ledger:
    """Rows of pieces by their source."""

    def __init__(self, path: Path, *, held: bool = False) -> None:
        """Open a ledger, made if there is none.

        Args:
            path: its file.
            held: whether it keeps the statements, too.
        """
        self.path, self.held = path, held
        self.database = sqlite3.connect(path, isolation_level=None)
        self.database.executescript(_TABLES)

    def __enter__(self) -> Self:
        """Use it, and close it in the end."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.database.close()

    def put(self, pieces: list[Piece]) -> None:
        """Write rows, all or none."""
        with self.transaction():
            self.database.executemany(_PUT, [_row(piece, held=self.held) for piece in pieces])

    def remove(self, sources: list[bytes]) -> None:
        """Take rows away."""
        with self.transaction():
            self.database.executemany("DELETE FROM notes WHERE source = ?", [(source,) for source in sources])

    def transaction(self) -> _Transaction:
        """All that is written inside is written together."""
        return _Transaction(self.database)

    def keys(self) -> dict[bytes, str]:
        """The fingerprint of each source."""
        return dict(self.database.execute("SELECT source, key FROM notes"))

    def roots(self) -> dict[str, tuple[bytes, str]]:
        """Source and name of the notes to which graphs belong, by how the names of those begin."""
        rows = self.database.execute("SELECT root, source, slug FROM notes WHERE root != ''")
        return {root: (source, slug) for root, source, slug in rows}

    def pieces(self, sources: Iterable[bytes]) -> Iterator[Piece]:
        """The pieces of some sources."""
        for source in sources:
            yield from map(_piece, self.database.execute(_GET, (source,)))

    def sign(self) -> None:
        """Write by which versions the store was made."""
        with self.transaction():
            made = {"accord": __version__, "layout": LAYOUT, "model": model()}
            self.database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", made.items())

    def made(self) -> dict[str, str]:
        """By which versions the store was made."""
        return dict(self.database.execute("SELECT key, value FROM made"))


class _Transaction:
    """A transaction of SQLite."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def __enter__(self) -> None:
        """Begin."""
        self.database.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Keep it, unless something went wrong."""
        if self.database.in_transaction:
            self.database.execute("COMMIT" if kind is None else "ROLLBACK")


def refuse_other_versions(path: Path, store: Path) -> None:
    """Refuse a store that was made by a version of Accord whose ledger or ontology are others.

    Raises:
        RequestError: it was.
    """
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            made = dict(database.execute("SELECT key, value FROM made"))
    except sqlite3.Error as error:
        raise RequestError(
            f"what the store was made of cannot be read: {error}", path=store, remedy="Make it anew with --fresh."
        ) from error
    if (made.get("layout"), made.get("model")) != (LAYOUT, model()):
        was = f"Accord {made.get('accord', '?')} (model {made.get('model', '?')}, layout {made.get('layout', '?')})"
        raise RequestError(
            f"the store was made by {was}; this is {__version__} (model {model()}, layout {LAYOUT})",
            path=store,
            remedy="Make it anew from all its notes with --fresh, or build into another folder.",
        )


def model() -> str:
    """The version of the ontology."""
    found = re.search(r'owl:versionInfo\s+"([^"]+)"', ontology_file("accord.ttl").read_text(encoding="utf-8"))
    return found[1] if found else "?"


def _row(piece: Piece, *, held: bool) -> tuple[object, ...]:
    return (
        piece.source, piece.slug, piece.key, piece.sha256, piece.root,
        json.dumps(asdict(piece.account), ensure_ascii=False, sort_keys=True) if piece.account else None,
        json.dumps(asdict(piece.fault), ensure_ascii=True, sort_keys=True) if piece.fault else None,
        json.dumps(piece.told, ensure_ascii=True),
        piece.text if held else "" if piece.text is not None else None,
        piece.packed if held else b"",
        reader(),
    )  # fmt: skip


def _piece(row: tuple[bytes, str, str, str, str, str | None, str | None, str, str | None, bytes]) -> Piece:
    source, slug, key, digest, root, account, fault, told, text, packed = row
    return Piece(
        source, slug, key, digest, root,
        Account(**json.loads(account)) if account else None,
        Fault(**json.loads(fault)) if fault else None,
        tuple(json.loads(told)), text, packed,
    )  # fmt: skip


def shown(source: bytes) -> str:
    """A source as it is told to a person: its path, from here where it is below."""
    path = os.fsdecode(path_of(source))
    if path.startswith("-:"):
        return "-"
    near = os.path.relpath(path)
    return path if near.startswith("..") else near
