"""The first rows of an answer without the others, where a question says by what its rows stand.

A question whose head has `# page: document — ?document a foaf:Document` gives its rows by ?document, in the order of
the IRIs; so it may be asked about some of these after the others, and the rows follow each other as in the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from accord.asking.answer import Answer
from accord.rdf.formats import Term

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST, MOST = 16, 512
"""Of how many things the first page tells, and of how many the largest; each of twice as many as the one before."""

NOTHING: Final = ox.NamedNode("urn:x-accord:nothing")
"""By this nothing stands."""

_PAGE = re.compile(r"(?P<name>\w+) — (?P<pattern>.+)")
_HEAD = re.compile(r"^(?:PREFIX|BASE)\s[^\n]*\n", re.MULTILINE | re.IGNORECASE)


def page_of(value: str) -> tuple[str, str]:
    """Read what a head says of pages: the variable, and the pattern that finds its values; empty, if nothing.

    Raises:
        ValueError: it is no such thing.
    """
    match = _PAGE.fullmatch(value)
    if value and not match:
        raise ValueError(value)
    return (match["name"], match["pattern"]) if match else ("", "")


def first_rows(
    text: str, page: tuple[str, str], bound: Callable[[Mapping[str, list[Term]]], str], ask: Callable[[str], Answer],
    last: int,
) -> Answer:  # fmt: skip
    """Give the rows of a question up to some number, and perhaps a few more.

    Args:
        text: the query, with its prefixes.
        page: what its head says of pages.
        bound: gives the query with some values of that variable.
        ask: asks a query.
        last: how many rows are wanted.
    """
    name, pattern = page
    keys = f"{''.join(_HEAD.findall(text))}SELECT DISTINCT ?{name} WHERE {{ {pattern} }} ORDER BY STR(?{name})"
    values = [row[0] for row in ask(keys).terms]
    if not values:
        return ask(bound({name: [NOTHING]}))  # its columns
    if any(not isinstance(value, ox.NamedNode) for value in values):
        return ask(bound({}))  # what has no name of its own cannot be asked about
    pages = (ask(bound({name: several})) for several in _growing(iter(values)))
    found = next(pages)
    rows = list(found.terms)
    while len(rows) < last and (following := next(pages, None)) is not None:
        rows += following.terms
    return replace(found, terms=tuple(rows))


def _growing(values: Iterator[Term | None]) -> Iterator[list[Term]]:
    size = FIRST
    while several := [value for value in islice(values, size) if value is not None]:
        yield several
        size = min(size * 2, MOST)
