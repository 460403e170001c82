"""Short ways: what stances, agreements and evidence say in full, said in one statement each (`ontology/plain.ttl`).

They are made by the queries of `ontology/exports/plain/` and stand in a graph of their own beside those that say it in
full. How far a side goes, on which basis, and what is only implied, the full way alone says.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

import pyoxigraph as ox

from accord.ground.resources import ontology_file
from accord.rdf import running
from accord.rdf.prefixes import PREFIXES
from accord.rdf.queries import Keys, QueryFile, read_query_files

GRAPH: Final = "plain"
"""How the name of a graph ends that holds short ways."""
KEYS: Final = Keys(once=("title",), needed=True)
"""What the head of such a query must say."""


def shortcuts(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Give the short ways through some statements, without a name of a graph; graphs of a dataset are taken as one.

    Raises:
        RequestError: the head of a query is wrong.
        DataError: a query is no SPARQL CONSTRUCT.
    """
    store = ox.Store()
    store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    found = {
        ox.Quad(triple.subject, triple.predicate, triple.object)
        for query in _queries()
        for triple in running.constructed(store, query.text, query.path, "a short way is a CONSTRUCT")
        if triple.predicate.value.startswith(PREFIXES["plain"])
    }
    return sorted(found, key=str)


@cache
def _queries() -> tuple[QueryFile, ...]:
    return tuple(read_query_files(ontology_file("exports/plain"), KEYS))
