"""Answers to queries: SPARQL results and graphs in the format that the reader accepts, within limits."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO, StringIO
from itertools import islice
from types import MappingProxyType
from typing import IO, Any, Final, cast

import pyoxigraph as ox

from accord.asking.question import Question, asks_others, no_query
from accord.ground.errors import RequestError
from accord.rdf.formats import WRITTEN
from accord.rdf.prefixes import PREFIXES
from accord.rdf.stores import is_merged
from accord.serving.limits import MEGABYTE, Limits
from accord.serving.messages import Job, Refused, Reply
from accord.serving.negotiation import choose

RESULTS: Final[Mapping[str, ox.QueryResultsFormat]] = MappingProxyType(
    {
        ox.QueryResultsFormat.JSON.media_type: ox.QueryResultsFormat.JSON,
        "application/json": ox.QueryResultsFormat.JSON,
        ox.QueryResultsFormat.XML.media_type: ox.QueryResultsFormat.XML,
        "application/xml": ox.QueryResultsFormat.XML,
        "text/xml": ox.QueryResultsFormat.XML,
        "text/csv": ox.QueryResultsFormat.CSV,
        "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    }
)
"""The formats of tables and of true or false, by media type; the one that is preferred here comes first."""

GRAPHS: Final[Mapping[str, ox.RdfFormat]] = MappingProxyType(
    {
        each.media_type: each
        for each in (ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD)
    }
)
"""The formats of graphs, likewise."""

SHORT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "json": ox.QueryResultsFormat.JSON.media_type,
        "xml": ox.QueryResultsFormat.XML.media_type,
        "csv": "text/csv",
        "tsv": "text/tab-separated-values",
    }
    | {name: WRITTEN[name].media_type for name in ("turtle", "ntriples", "rdfxml", "jsonld")}
)
"""Names of formats by which a link can ask for one, whatever the reader accepts."""

ASKED: Final = Question("query", "")
"""What is told of a query that is wrong: it has no file."""


class Dataset:
    """A store that is asked, with what of it is the default graph."""

    def __init__(self, store: ox.Store) -> None:
        """Look at a store, whose graphs are asked as one."""
        self.store, self.union = store, not is_merged(store)

    def query(self, job: Job) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Put a query to the store.

        Raises:
            RequestError: it is no query, asks other endpoints, or cannot be answered.
            Refused: a graph is named by something that is no IRI.
        """
        text = str(job["text"])
        if asks_others(text):
            remedy = "Ask that endpoint itself, and put the answers together."
            raise Refused(403, "the query asks another endpoint (SERVICE), which this one never does", remedy=remedy)
        try:
            return self.store.query(text, **self._graphs(job["default_graphs"], job["named_graphs"]))
        except SyntaxError as error:
            raise no_query(ASKED, text, str(error)) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise _failed(error) from error

    def _graphs(self, default: Iterable[str], named: Iterable[str]) -> dict[str, Any]:
        """The graphs that the protocol names, which take the place of those of the query (section 2.1.4)."""
        wanted, found = list(map(_name, default)), list(map(_name, named))
        if wanted or found:
            return {"default_graph": wanted, "named_graphs": found}
        return {"use_default_graph_as_union": self.union}


def answer(dataset: Dataset, job: Job, limits: Limits) -> Reply:
    """Answer a query.

    Raises:
        RequestError: it is no query, or cannot be answered.
        Refused: no format that is accepted, or the answer is larger than it may be.
    """
    result = dataset.query(job)
    if isinstance(result, ox.QueryTriples):
        media_type = accepted(job, tuple(GRAPHS))
        return Reply(graph(result, GRAPHS[media_type], limits), with_charset(media_type), headers=VARY)
    media_type = accepted(job, tuple(RESULTS))
    form = RESULTS[media_type]
    target = _Bounded(limits.answer)
    try:
        result.serialize(cast("IO[bytes]", target), form)
    except (OSError, RuntimeError, ValueError) as error:
        raise target.refused or _failed(error) from error
    data = target.getvalue()
    # A row takes two bytes at least; what may have too many is counted.
    if isinstance(result, ox.QuerySolutions) and len(data) > 2 * limits.rows and _rows(data, form) > limits.rows:
        raise _too_many(limits)
    return Reply(data, with_charset(media_type), headers=VARY)


VARY: Final = {"Vary": "Accept"}


def accepted(job: Mapping[str, Any], offered: tuple[str, ...]) -> str:
    """Give the media type that is sent.

    Raises:
        Refused: none that is offered is accepted, or there is no format of the name that is asked for.
    """
    wanted = SHORT.get(job["form"]) if job["form"] else choose(job["accepted"], offered)
    if wanted in offered:
        return str(wanted)
    what = f"the format {job['form']!r}" if job["form"] else "none of the media types that are accepted"
    message = f"{what} is given of such an answer" if job["form"] else f"{what} is given here"
    raise Refused(406, message, remedy=f"Accept one of {', '.join(offered)}.")


def with_charset(media_type: str) -> str:
    """Give a media type as it is sent: text says that it is UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def graph(triples: Iterable[ox.Triple], form: ox.RdfFormat, limits: Limits) -> bytes:
    """Write statements, up to the limit.

    Raises:
        Refused: there are more of them, or they cannot be written in this format.
    """
    target = _Bounded(limits.answer)
    prefixes = dict(PREFIXES) if form in (ox.RdfFormat.TURTLE, ox.RdfFormat.RDF_XML) else None
    try:
        ox.serialize(_up_to(triples, limits), cast("IO[bytes]", target), form, prefixes=prefixes)
    except (OSError, RuntimeError, ValueError) as error:
        raise target.refused or _failed(error) from error
    return target.getvalue()


class _Bounded(BytesIO):
    """Bytes in memory, up to a limit: the engine, which writes as it finds, is stopped there."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most, self.refused = most, None

    refused: Refused | None

    def write(self, data: Any) -> int:
        """Take bytes.

        Raises:
            OSError: there would be too many.
        """
        if self.tell() + len(data) > self.most:
            told = f"the answer is larger than the {self.most / MEGABYTE:,.0f} MB that it may be"
            self.refused = Refused(503, told, remedy="Ask for less, or in parts with LIMIT and OFFSET.")
            raise OSError(told)
        return super().write(data)


def _up_to(triples: Iterable[ox.Triple], limits: Limits) -> Iterator[ox.Triple]:
    rest = iter(triples)
    yield from islice(rest, limits.rows)
    if next(rest, None) is not None:
        raise _too_many(limits)


def _rows(data: bytes, form: ox.QueryResultsFormat) -> int:
    """Count the rows of a table that is written."""
    if form == ox.QueryResultsFormat.CSV:  # the one format that the engine does not read back
        return sum(1 for _ in csv.reader(StringIO(data.decode()))) - 1
    found = ox.parse_query_results(data, format=form)
    return sum(1 for _ in found) if isinstance(found, ox.QuerySolutions) else 1


def _too_many(limits: Limits) -> Refused:
    told = f"the answer has more than the {limits.rows:,} rows that it may have"
    return Refused(503, told, remedy="Ask for less, or in parts with LIMIT and OFFSET.")


def _failed(error: Exception) -> RequestError:
    return RequestError(f"the query failed: {error}", remedy="Ask in another way.")


def _name(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise Refused(400, f"{iri[:200]!r} is no IRI of a graph", remedy="Write it in full: https://…") from error
