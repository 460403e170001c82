"""Talking to a SPARQL endpoint: one request, one answer, and errors that say what went wrong and where.

SPARQLWrapper speaks the protocol (SPARQL 1.1 Protocol, query via POST with URL-encoded parameters).
"""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping
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
from accord.errors import RequestError

TIMEOUT: Final = 60.0
"""Seconds to wait for an endpoint unless told otherwise."""

_STATUS: Final[dict[type[SPARQLWrapperException], int]] = {
    QueryBadFormed: 400,
    Unauthorized: 401,
    EndPointNotFound: 404,
    URITooLong: 414,
    EndPointInternalError: 500,
}
_REMEDIES: Final[dict[int, str]] = {
    401: "Log in: --user NAME, and the password in ACCORD_PASSWORD, the netrc file or at the prompt.",
    404: "Check the address: Oxigraph answers at /query, Fuseki at /DATASET/sparql, Virtuoso at /sparql.",
    405: "Check the address: this one takes no POST.",
}


class Endpoint(str):  # noqa: SLOT000 (its attributes are made in __new__)
    """The address of an endpoint that knows how its store is asked.

    Attributes:
        parameters: what is sent with every query, such as what makes all graphs the default graph.
        login: name and password, if the store wants them for reading.
        digest: whether one logs in by HTTP Digest; else by Basic.
    """

    parameters: dict[str, str]
    login: tuple[str, str] | None
    digest: bool

    def __new__(
        cls,
        address: str,
        parameters: Mapping[str, str] = MappingProxyType({}),
        login: tuple[str, str] | None = None,
        *,
        digest: bool = False,
    ) -> Self:
        """Keep what is told beside the address."""
        self = super().__new__(cls, address)
        self.parameters, self.login, self.digest = dict(parameters), login, digest
        return self


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
    wrapper = _request(checked_address(address), query, graph, timeout)
    try:
        response = wrapper.query().response
        kind, data = response.headers.get_content_type(), response.read()
    except SPARQLWrapperException as error:
        raise _refused(address, _STATUS.get(type(error), 0), _response(error)) from error
    except HTTPError as error:
        with error:
            raise _refused(address, error.code, _words(error.read())) from error
    except (URLError, OSError, ValueError) as error:
        raise _unreached(address, error, timeout) from error
    if kind == "text/html" or data.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        raise not_results(address, data)
    return bytes(data)


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


def not_results(address: str, data: bytes) -> RequestError:
    """Tell that an endpoint has answered with something else than results."""
    html = b"<html" in data[:1000].lower()
    what = "a web page" if html else "something that is no SPARQL answer"
    excerpt = "" if html else f": {printable(data[:80].decode('utf-8', 'replace'))!r}"
    return RequestError(f"{address} sent {what}{excerpt}", remedy=_REMEDIES[404])


def printable(text: str, limit: int = 200) -> str:
    """Put text of a stranger on one line, short, with nothing that steers a terminal."""
    line = "".join(character if character.isprintable() else " " for character in text)
    line = " ".join(line.split())
    return line if len(line) <= limit else line[:limit] + "…"


def _request(address: str, query: str, graph: bool, timeout: float) -> SPARQLWrapper:
    wrapper = SPARQLWrapper(address, agent=f"accord/{__version__}")
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.setReturnFormat(TURTLE if graph else JSON)
    wrapper.setTimeout(max(1, math.ceil(timeout)))
    wrapper.setQuery(query)
    if isinstance(address, Endpoint):
        for name, value in address.parameters.items():
            wrapper.addParameter(name, value)
        if address.login:
            wrapper.setHTTPAuth(DIGEST if address.digest else BASIC)
            wrapper.setCredentials(*address.login)
    return wrapper


def _response(error: SPARQLWrapperException) -> str:
    """What the endpoint said, out of SPARQLWrapper's sentence: the representation of bytes; web pages left out."""
    try:
        said = ast.literal_eval(str(error).partition("Response:\n")[2])
    except (ValueError, SyntaxError):
        return ""
    return _words(said) if isinstance(said, bytes) else ""


def _words(said: bytes) -> str:
    text = said.decode("utf-8", "replace")
    return "" if "<html" in text.lower() else text


def _refused(address: str, status: int, reason: str) -> RequestError:
    said = f"HTTP status {status}" if status else "an error"
    told = f": {printable(reason)}" if reason.strip() else ""
    return RequestError(f"{address} answered with {said}{told}", remedy=_REMEDIES.get(status))


def _unreached(address: str, error: Exception, timeout: float) -> RequestError:
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        late = f"{address} did not answer within {timeout:g} seconds"
        return RequestError(late, remedy="Ask less, or wait longer.")
    unreached = f"{address} cannot be reached: {printable(str(reason))}"
    return RequestError(unreached, remedy="Check the address, and that it is running.")
