"""From the graphs of an older model to those of the present one, by the SPARQL updates in `ontology/migrations/`.

Each version of the ontology that changes what graphs hold has a folder there: updates (`*.ru`), run in the order of
their names, and queries (`*.rq`) for what they cannot change. Every update leaves alone what it has done before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from accord.ground.resources import ontology_file
from accord.rdf import running
from accord.rdf.queries import Keys, QueryFile, read_query_file, read_query_files
from accord.rdf.shortcuts import shortcuts

UPDATE_KEYS = Keys(once=("title",), spoken=("does",), needed=True)
"""What the head of every update must say."""
LEFT_KEYS = Keys(once=("title",), spoken=("problem", "remedy"), needed=True)
"""What the head of every query for what is left must say."""


@dataclass(frozen=True, slots=True)
class Step:
    """One update that has run, with how many statements are new and how many gone."""

    update: QueryFile
    new: int
    gone: int


@dataclass(frozen=True, slots=True)
class Left:
    """What could not be migrated: the query that found it, and its rows (IRI, line of the notes or None)."""

    query: QueryFile
    rows: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Migrated:
    """The statements of the new graph, what was done, and what could not be."""

    quads: tuple[ox.Quad, ...]
    steps: tuple[Step, ...]
    left: tuple[Left, ...]


def migrate(quads: Iterable[ox.Quad]) -> Migrated:
    """Migrate a graph to the model of `ontology/accord.ttl`; graphs of a dataset are taken as one.

    Raises:
        RequestError: the head of an update is wrong.
        DataError: an update or a query is no SPARQL.
    """
    store = ox.Store()
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    steps, left, before = [], [], set(store)
    for folder in sorted(path for path in ontology_file("migrations").iterdir() if path.is_dir()):
        for path in sorted(folder.glob("*.ru")):
            update = read_query_file(path, UPDATE_KEYS)
            running.update(store, update.text, path)
            after = set(store)
            steps.append(Step(update, len(after - before), len(before - after)))
            before = after
        left += [found for query in read_query_files(folder, LEFT_KEYS) if (found := _left(store, query)).rows]
    store.extend(shortcuts(store))
    return Migrated(tuple(store), tuple(steps), tuple(left))


def _left(store: ox.Store, query: QueryFile) -> Left:
    found = running.selected(store, query.text, query.path, "Give it the columns node and line.")
    return Left(query, tuple((_value(row["node"]) or "", _value(row["line"])) for row in found))


def _value(term: object) -> str | None:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else None
