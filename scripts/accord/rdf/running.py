"""Queries and updates of Accord's own files, run on a store; what is wrong with one is told with its file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from accord.ground.errors import DataError

MEND = "Correct it."
"""What is to be done about a file that is no SPARQL."""


def selected(store: ox.Store, text: str, path: Path, remedy: str) -> ox.QuerySolutions:
    """Give the rows of a SELECT query.

    Raises:
        DataError: it is none; `remedy` says what it should be.
    """
    with _told(path, "query", MEND):
        found = store.query(text)
    if not isinstance(found, ox.QuerySolutions):
        raise DataError("not a SELECT query", path=path, remedy=remedy)
    return found


def constructed(store: ox.Store, text: str, path: Path, remedy: str, mend: str = MEND) -> ox.QueryTriples:
    """Give the statements of a CONSTRUCT query.

    Raises:
        DataError: it is none; `remedy` says what it should be, `mend` what to do where it is no SPARQL.
    """
    with _told(path, "query", mend):
        found = store.query(text)
    if not isinstance(found, ox.QueryTriples):
        raise DataError("not a CONSTRUCT query", path=path, remedy=remedy)
    return found


def update(store: ox.Store, text: str, path: Path) -> None:
    """Run an update.

    Raises:
        DataError: it is none.
    """
    with _told(path, "update", MEND):
        store.update(text)


@contextmanager
def _told(path: Path, kind: str, mend: str) -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise DataError(f"not a SPARQL {kind}: {error}", path=path, remedy=mend) from error
