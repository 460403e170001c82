"""Talking to a SPARQL endpoint: one request, one answer, and errors that say what went wrong and where.

SPARQLWrapper speaks the protocol (SPARQL 1.1 Protocol, query and update via POST with URL-encoded parameters).
"""
# What speaks the protocol takes long to load: whoever asks a graph of this machine does not wait for it.
# ruff: noqa: PLC0415

from __future__ import annotations

import math
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from accord.ground import web
from accord.ground.errors import RequestError
from accord.ground.text import printable

if TYPE_CHECKING:
    from SPARQLWrapper import SPARQLWrapper

_ADDRESSES: Final = (
    "Check the address. Stores are known by http://HOST:7878 (Oxigraph), http://HOST:3030/DATASET (Fuseki),\n"
    "http://HOST:8890 (Virtuoso); they answer queries at /query, /DATASET/sparql, /sparql. --store names the kind."
)
_REMEDIES: Final[Mapping[int, str]] = MappingProxyType(
    {
        401: "Nobody has logged in, or name and password are not accepted: give --user NAME, and the right password\n"
        "in ACCORD_PASSWORD, the netrc file or at the prompt.",
        403: "This user may not do that: log in as one who may, or ask who runs the store.",
        404: _ADDRESSES,
        405: "The store takes no such request there: it may be read-only, or another address is meant.",
        413: "The store takes no body of that size: raise its limit.",
        507: "The store has no room left.",
    }
)
_CUT: Final = "X-SPARQL-MaxRows"
"""The head by which Virtuoso tells, with status 200, that there were more rows than it gives."""
_INNER_ERROR: Final = re.compile(rb"^\s*(?:Virtuoso \S+ Error|Error \d+:|Parse error)|<title>\s*Error", re.IGNORECASE)


@dataclass(frozen=True)
class Endpoint:
    """Where an endpoint is, and how its store is asked.

    Attributes:
        address: http or https.
        parameters: what is sent with every query, such as what makes all graphs the default graph.
        login: name and password, if the store wants them.
        digest: whether one logs in by HTTP Digest; else by Basic.
        unique: whether every query must be another text, see `unique`.
        hides: whether the parameters hide named graphs, so that GRAPH finds nothing.
    """

    address: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    login: tuple[str, str] | None = field(default=None, repr=False)
    digest: bool = False
    unique: bool = False
    hides: bool = False

    def for_graphs(self) -> Endpoint:
        """The same, for a query that names graphs."""
        return replace(self, parameters={}, hides=False) if self.hides else self


def post(endpoint: Endpoint, query: str, *, graph: bool, timeout: float) -> bytes:
    """Ask an endpoint and give the bytes of its answer: SPARQL results as JSON, or a graph as Turtle.

    Args:
        endpoint: where.
        query: a query that has been checked.
        graph: whether the query gives a graph (CONSTRUCT, DESCRIBE).
        timeout: seconds until it is given up.

    Raises:
        RequestError: the address is none, the endpoint is not reached in time, refuses, or sends a web page.
    """
    kind, data = _answer(endpoint, query, timeout, graph=graph)
    if kind == "text/html" or data.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        raise not_results(endpoint.address, data)
    return data


def update(endpoint: Endpoint, text: str, *, timeout: float) -> None:
    """Send an update (SPARQL 1.1 Update) to an endpoint.

    Args:
        endpoint: where.
        text: an update whose terms the library has written.
        timeout: seconds until it is given up.

    Raises:
        Unavailable: the endpoint is not reached in time, or cannot answer now.
        RequestError: it refuses.
    """
    check_inside(endpoint.address, 200, _answer(endpoint, text, timeout)[1])


def unique(query: str) -> str:
    """The same query as a text that was never asked before.

    Virtuoso runs a text that it knows by the plan that it made the first time, when the graph perhaps was empty: to
    count 250,000 triples then took it 7 seconds instead of 0.05.
    """
    return f"{query}\n# {time.time_ns()}"


# ── What is told ─────────────────────────────────────────────────────────────────────────────────────


def not_results(address: str, data: bytes) -> RequestError:
    """Tell that an endpoint has answered with something else than results."""
    page = b"<html" in data[:1000].lower()
    what = "a web page" if page else "something that is no SPARQL answer"
    excerpt = "" if page else f": {printable(data[:80].decode('utf-8', 'replace'))!r}"
    return RequestError(f"{address} sent {what}{excerpt}", remedy=_ADDRESSES)


def refused(address: str, status: int, body: bytes = b"", location: str = "") -> RequestError:
    """Tell that a store has answered with an error, with what helps."""
    return web.refused(address, status, body, location, _REMEDIES)


def check_inside(address: str, status: int, data: bytes) -> None:
    """Refuse an answer of success that holds an error (Virtuoso sends some so).

    Raises:
        RequestError: it does.
    """
    if _INNER_ERROR.search(data[:500]):
        raise RequestError(f"{address} answered {status} with an error inside{web.words(data)}")


# ── The wire ─────────────────────────────────────────────────────────────────────────────────────────


def _answer(endpoint: Endpoint, text: str, timeout: float, *, graph: bool = False) -> tuple[str, bytes]:
    """The kind of an answer (its MIME type), and the answer.

    Raises:
        Unavailable: the endpoint is not reached in time, or cannot answer now.
        RequestError: it refuses.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError

    address = web.checked_address(endpoint.address)
    try:
        response = _request(endpoint, text, timeout, graph=graph).query().response
        heads, data = response.headers, bytes(response.read())
    except HTTPError as error:
        with error:
            raise refused(address, error.code, error.read(), error.headers.get("Location", "")) from error
    except (OSError, HTTPException, ValueError) as error:  # among them the URLError of urllib
        raise web.unreached(address, error, timeout) from error
    if most := heads.get(_CUT):
        raise RequestError(
            f"{address} has cut its answer short after {printable(most)} rows",
            remedy="Ask for less, by a parameter or LIMIT, or raise the limit of the store (ResultSetMaxRows).",
        )
    return heads.get_content_type(), data


def _request(endpoint: Endpoint, text: str, timeout: float, *, graph: bool) -> SPARQLWrapper:
    """A request that is ready to be sent."""
    from SPARQLWrapper import BASIC, JSON, POST, TURTLE, SPARQLWrapper

    opener = _opener(endpoint)

    class Request(SPARQLWrapper):
        """Sends on its own, so that a refusal comes as the server's answer and not as a sentence about it."""

        def _query(self) -> tuple[Any, str]:
            return opener.open(self._createRequest(), timeout=self.timeout), self.returnFormat

    request = Request(endpoint.address, agent=web.AGENT)
    request.setMethod(POST)
    request.setOnlyConneg(True)
    request.setReturnFormat(TURTLE if graph else JSON)
    request.setTimeout(max(1, math.ceil(timeout)))
    request.setQuery(unique(text) if endpoint.unique else text)
    for name, value in endpoint.parameters.items():
        request.addParameter(name, value)
    if endpoint.login and not endpoint.digest:
        request.setHTTPAuth(BASIC)
        request.setCredentials(*endpoint.login)
    return request


def _opener(endpoint: Endpoint) -> Any:
    """What opens addresses: it follows nobody elsewhere, where the password would go along, and knows HTTP Digest."""
    from urllib.request import (
        HTTPDigestAuthHandler,
        HTTPPasswordMgrWithDefaultRealm,
        HTTPRedirectHandler,
        build_opener,
    )

    class Stay(HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            """Tell of no other place."""

    if not (endpoint.login and endpoint.digest):
        return build_opener(Stay)
    known = HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, endpoint.address, *endpoint.login)
    return build_opener(Stay, HTTPDigestAuthHandler(known))
