"""Talking to a SPARQL endpoint: one request, one answer, and errors that say what went wrong and where.

SPARQLWrapper speaks the protocol (SPARQL 1.1 Protocol, query and update via POST with URL-encoded parameters).
"""

from __future__ import annotations

import ast
import math
import re
import time
from collections.abc import Mapping
from http.client import HTTPException
from types import MappingProxyType
from typing import Final, Self
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import BASIC, DIGEST, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
    URITooLong,
)

from accord import __version__
from accord.ground.errors import RequestError
from accord.ground.text import printable

AGENT: Final = f"accord/{__version__}"
"""What Accord calls itself in requests."""
TIMEOUT: Final = 60.0
"""Seconds to wait for an endpoint unless told otherwise."""

_STATUS: Final[dict[type[SPARQLWrapperException], int]] = {
    QueryBadFormed: 400,
    Unauthorized: 401,
    EndPointNotFound: 404,
    URITooLong: 414,
    EndPointInternalError: 500,
}
_LATER: Final = frozenset({429, 502, 503, 504})
"""What a server answers that may well take the same request a little later."""
_ADDRESSES: Final = (
    "Check the address. Stores are known by http://HOST:7878 (Oxigraph), http://HOST:3030/DATASET (Fuseki),\n"
    "http://HOST:8890 (Virtuoso); they answer queries at /query, /DATASET/sparql, /sparql. --store names the kind."
)
_REMEDIES: Final[dict[int, str]] = {
    401: "Nobody has logged in, or name and password are not accepted: give --user NAME, and the right password in\n"
    "ACCORD_PASSWORD, the netrc file or at the prompt.",
    403: "This user may not do that: log in as one who may, or ask who runs the store.",
    404: _ADDRESSES,
    405: "The store takes no such request there: it may be read-only, or another address is meant.",
    413: "The store takes no body of that size: raise its limit.",
    507: "The store has no room left.",
}
_CUT: Final = "X-SPARQL-MaxRows"
"""The head by which Virtuoso tells, with status 200, that there were more rows than it gives."""
_INNER_ERROR: Final = re.compile(rb"^\s*(?:Virtuoso \S+ Error|Error \d+:|Parse error)|<title>\s*Error", re.IGNORECASE)


class Unavailable(RequestError):  # noqa: N818 (a reason to try again)
    """The endpoint could not be reached, or could not answer now: the same request may succeed later."""


class Broken(Unavailable):
    """The connection broke, or nothing came any more, when a request had begun."""


class Endpoint(str):  # noqa: SLOT000 (its attributes are made in __new__)
    """The address of an endpoint that knows how its store is asked.

    Attributes:
        parameters: what is sent with every query, such as what makes all graphs the default graph.
        login: name and password, if the store wants them.
        digest: whether one logs in by HTTP Digest; else by Basic.
        unique: whether every query must be another text, see `unique`.
        hides: whether the parameters hide named graphs, so that GRAPH finds nothing.
    """

    parameters: dict[str, str]
    login: tuple[str, str] | None
    digest: bool
    unique: bool
    hides: bool

    def __new__(
        cls,
        address: str,
        parameters: Mapping[str, str] = MappingProxyType({}),
        login: tuple[str, str] | None = None,
        *,
        digest: bool = False,
        unique: bool = False,
        hides: bool = False,
    ) -> Self:
        """Keep what is told beside the address."""
        self = super().__new__(cls, address)
        self.parameters, self.login, self.digest = dict(parameters), login, digest
        self.unique, self.hides = unique, hides
        return self

    def for_graphs(self) -> Endpoint:
        """The same, for a query that names graphs."""
        if not self.hides:
            return self
        return Endpoint(self, login=self.login, digest=self.digest, unique=self.unique)


def post(address: str, query: str, *, graph: bool, timeout: float = TIMEOUT) -> bytes:
    """Ask an endpoint and give the bytes of its answer: SPARQL results as JSON, or a graph as Turtle.

    Args:
        address: http or https.
        query: a query that has been checked.
        graph: whether the query gives a graph (CONSTRUCT, DESCRIBE).
        timeout: seconds until it is given up.

    Raises:
        RequestError: the address is none, the endpoint is not reached in time, refuses, or sends a web page.
    """
    wrapper = _request(checked_address(address), query, TURTLE if graph else JSON, timeout)
    kind, data = _answer(wrapper, address, timeout)
    if kind == "text/html" or data.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        raise not_results(address, data)
    return data


def update(address: str, text: str, *, timeout: float = TIMEOUT) -> None:
    """Send an update (SPARQL 1.1 Update) to an endpoint.

    Args:
        address: http or https.
        text: an update whose terms the library has written.
        timeout: seconds until it is given up.

    Raises:
        Unavailable: the endpoint is not reached in time, or cannot answer now.
        RequestError: it refuses.
    """
    wrapper = _request(checked_address(address), text, JSON, timeout)
    check_inside(address, 200, _answer(wrapper, address, timeout)[1])


def unique(query: str) -> str:
    """The same query as a text that was never asked before.

    Virtuoso runs a text that it knows by the plan that it made the first time, when the graph perhaps was empty: to
    count 250,000 triples then took it 7 seconds instead of 0.05.
    """
    return f"{query}\n# {time.time_ns()}"


def checked_address(address: str) -> str:
    """Give the address of an endpoint if it is one.

    Raises:
        RequestError: it is not http or https, or names no host.
    """
    try:
        parts = urlsplit(address)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        remedy = "Write, for instance, http://localhost:7878/query."
        raise RequestError(f"{address!r} is no address of an endpoint", remedy=remedy)
    return address


# ── What is told ─────────────────────────────────────────────────────────────────────────────────────


def not_results(address: str, data: bytes) -> RequestError:
    """Tell that an endpoint has answered with something else than results."""
    web = b"<html" in data[:1000].lower()
    what = "a web page" if web else "something that is no SPARQL answer"
    excerpt = "" if web else f": {printable(data[:80].decode('utf-8', 'replace'))!r}"
    return RequestError(f"{address} sent {what}{excerpt}", remedy=_ADDRESSES)


def refused(address: str, status: int, body: bytes = b"", location: str = "") -> RequestError:
    """Tell that an endpoint has answered with an error, or sends on to another place, which is not followed."""
    if 300 <= status < 400:
        sent = f"{address} sends on to {printable(location or 'nowhere')}"
        return RequestError(sent, remedy="Use that address, if you trust it, instead of this one.")
    said = f"{address} answered with {f'HTTP status {status}' if status else 'an error'}{_words(body)}"
    return (Unavailable if status in _LATER else RequestError)(said, remedy=_REMEDIES.get(status))


def unreached(address: str, error: Exception, timeout: float) -> Unavailable:
    """Tell that an endpoint does not answer, and why."""
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError) or "Timeout" in type(reason).__name__:
        late = f"{address} did not answer within {timeout:g} seconds"
        return Unavailable(late, remedy="Ask less, or wait longer (--timeout).")
    told = printable(str(reason) or type(reason).__name__)
    remedy = "Check the address, and that it is running."
    if "CERTIFICATE" in told.upper() or "SSL" in told.upper():
        remedy = "The certificate is not trusted: set SSL_CERT_FILE to the authority that signed it, or use http."
    return Unavailable(f"{address} cannot be reached: {told}", remedy=remedy)


def check_inside(address: str, status: int, data: bytes) -> None:
    """Refuse an answer of success that holds an error (Virtuoso sends some so).

    Raises:
        RequestError: it does.
    """
    if _INNER_ERROR.search(data[:500]):
        raise RequestError(f"{address} answered {status} with an error inside{_words(data)}")


def _words(body: bytes) -> str:
    """What an endpoint said, behind a colon: on one line, without its markup; nothing if it said nothing."""
    text = body[:5000].decode("utf-8", "replace")
    if "<" in text[:200]:
        text = re.sub(r"<(style|script|head)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL | re.IGNORECASE)
    text = printable(text)
    return f": {text}" if text else ""


# ── The wire ─────────────────────────────────────────────────────────────────────────────────────────


def _request(address: str, text: str, form: str, timeout: float) -> SPARQLWrapper:
    wrapper = SPARQLWrapper(address, agent=AGENT)
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.setReturnFormat(form)
    wrapper.setTimeout(max(1, math.ceil(timeout)))
    wrapper.setQuery(unique(text) if isinstance(address, Endpoint) and address.unique else text)
    if isinstance(address, Endpoint):
        for name, value in address.parameters.items():
            wrapper.addParameter(name, value)
        if address.login:
            wrapper.setHTTPAuth(DIGEST if address.digest else BASIC)
            wrapper.setCredentials(*address.login)
    return wrapper


def _answer(wrapper: SPARQLWrapper, address: str, timeout: float) -> tuple[str, bytes]:
    """The kind of an answer (its MIME type), and the answer.

    Raises:
        Unavailable: the endpoint is not reached in time, or cannot answer now.
        RequestError: it refuses.
    """
    try:
        response = wrapper.query().response
        heads, data = response.headers, bytes(response.read())
    except SPARQLWrapperException as error:
        raise refused(address, _STATUS.get(type(error), 0), _response(error)) from error
    except HTTPError as error:
        with error:
            raise refused(address, error.code, error.read(), error.headers.get("Location", "")) from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise unreached(address, error, timeout) from error
    if most := heads.get(_CUT):
        raise RequestError(
            f"{address} has cut its answer short after {printable(most)} rows",
            remedy="Ask for less, by a parameter or LIMIT, or raise the limit of the store (ResultSetMaxRows).",
        )
    return heads.get_content_type(), data


def _response(error: SPARQLWrapperException) -> bytes:
    """What the endpoint said, out of SPARQLWrapper's sentence, where it stands as Python writes bytes."""
    try:
        said = ast.literal_eval(str(error).partition("Response:\n")[2])
    except (ValueError, SyntaxError):
        return b""
    return said if isinstance(said, bytes) else b""
