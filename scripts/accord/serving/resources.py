"""What is said of a resource, and which resource a path of this server stands for (linked data)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

from accord.rdf.formats import FORMATS, TYPE, Format
from accord.rdf.prefixes import BASE
from accord.serving.answers import VARY, Dataset, accepted, with_charset
from accord.serving.limits import Limits
from accord.serving.messages import Job, Refused, Reply

DATA: Final[Mapping[str, Format]] = {
    each.media_type: each for each in FORMATS if each.name in ("turtle", "jsonld", "ntriples", "rdfxml")
}
"""The formats of linked data by media type, the one that is preferred first."""
MOST_BASES: Final = 100
"""How many places of the Web the IRIs of a graph may stand at to be found by their paths."""


class Resources:
    """The resources of a graph."""

    def __init__(self, dataset: Dataset) -> None:
        """Look at a dataset."""
        self.dataset = dataset

    def find(self, path: str) -> str | None:
        """Find the IRI for which a path of this server stands: its own path, or what follows the base of the data."""
        for base in (BASE, *self._places):
            iri = base + path.lstrip("/")
            if self.known(iri):
                return iri
        return None

    def known(self, iri: str) -> bool:
        """Tell whether something is said of an IRI, or with it."""
        return next(self._around(iri), None) is not None

    def describe(self, job: Job, limits: Limits) -> Reply:
        """Give what is said of a resource, and what is said of others with it.

        Raises:
            Refused: nothing is, or no format that is accepted.
        """
        iri = str(job["iri"])
        found = sorted({ox.Quad(*quad.triple) for quad in self._around(iri)}, key=str)
        if not found:
            raise Refused(404, f"nothing is said of {iri[:300]}", remedy="Look for it by its name: /sparql, or search.")
        media_type = accepted(job, tuple(DATA))
        data = DATA[media_type].write(found[: limits.rows])
        return Reply(data, with_charset(media_type), headers={**VARY, "Content-Location": str(job["address"])})

    def table(self, iri: str) -> list[tuple[str, str, str]]:
        """List what is said of a resource as property, value and the language or datatype of the value."""
        rows = []
        for quad in self._around(iri, incoming=False):
            value: Any = quad.object
            kind = (value.language or value.datatype.value) if isinstance(value, ox.Literal) else ""
            rows.append((quad.predicate.value, str(getattr(value, "value", value)), kind))
        return sorted(set(rows))

    def _around(self, iri: str, *, incoming: bool = True) -> Iterator[ox.Quad]:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return
        graph = None if self.dataset.union else ox.DefaultGraph()
        yield from self.dataset.store.quads_for_pattern(node, None, None, graph)
        if incoming:
            yield from self.dataset.store.quads_for_pattern(None, None, node, graph)

    @cached_property
    def _places(self) -> tuple[str, ...]:
        """The places of the Web, such as `https://example.org/`, at which subjects of the graph stand."""
        found: dict[str, None] = {}
        for quad in self.dataset.store.quads_for_pattern(None, TYPE, None, None):
            subject = quad.subject
            if isinstance(subject, ox.NamedNode) and (place := _place(subject.value)):
                found[place] = None
                if len(found) == MOST_BASES:
                    break
        return tuple(sorted(found))


def _place(iri: str) -> str:
    """The place of the Web at which an IRI stands; empty for one that stands at none."""
    try:
        parts = urlsplit(iri)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}/" if parts.scheme in ("http", "https") and parts.netloc else ""


def path_of(iri: str) -> str:
    """Give the path of an IRI on this server."""
    return unquote(iri.removeprefix(BASE)) if iri.startswith(BASE) else urlsplit(iri).path
