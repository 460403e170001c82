"""Graphs in a triple store: read, write, replace and remove them, with patience for stores that fail for a moment.

W3C SPARQL 1.1 Graph Store HTTP Protocol over httpx; SPARQL 1.1 Update over SPARQLWrapper for what that protocol cannot
do (moving a graph), and for stores that have no such protocol. Nothing of the data is ever pasted into an update but
terms that the library has serialised.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, Self, TypeVar

import httpx
import pyoxigraph as ox
from SPARQLWrapper import BASIC, DIGEST, JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_delay, wait_exponential

from accord import __version__
from accord.endpoint import printable
from accord.errors import DataError, RequestError
from accord.servers import Server, unreached

NTRIPLES: Final = "application/n-triples"
PATIENCE: Final = 120.0
"""Seconds in which a store that does not answer is asked again, with growing pauses."""
PIECE: Final = 1 << 18
"""Bytes of a body that are sent at a time."""
INSERTED: Final = 1000
"""Triples of one INSERT DATA, where a store has no Graph Store Protocol."""
SUBJECTS: Final = 300
"""Resources whose triples are asked for at a time, where a store cuts long answers short; more make it slower."""
READERS: Final = 3
"""Such questions that are asked at the same time."""
LOTS: Final = 30
"""Such questions whose answers are held at the same time."""
GUESSED: Final = 12
"""Triples that a resource is taken to have, where that is not known."""
_LATER: Final = frozenset({429, 502, 503, 504})
_INNER_ERROR: Final = re.compile(rb"^\s*(?:Virtuoso \S+ Error|Error \d+:|Parse error)|<title>\s*Error", re.IGNORECASE)

Result = TypeVar("Result")
Tell = Callable[[str], None]


class _NotNow(Exception):  # noqa: N818 (a reason to try again, not an error of ours)
    """The store could not answer now; `cause` is the error that is told if it never can."""

    def __init__(self, cause: RequestError) -> None:
        """Keep what is told in the end."""
        super().__init__(str(cause))
        self.cause = cause


@dataclass
class GraphStore:
    """The graphs of one store.

    Attributes:
        server: where it is.
        timeout: seconds that one answer may take to begin.
        patience: seconds in which what failed is tried again.
        tell: is told of every failure that is tried again.
    """

    server: Server
    timeout: float = 600.0
    patience: float = PATIENCE
    tell: Tell = lambda _: None
    _client: httpx.Client = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Open the connection's pool; nothing is asked yet."""
        self._client = httpx.Client(
            timeout=httpx.Timeout(self.timeout, connect=10.0),
            headers={"User-Agent": f"accord/{__version__}"},
            auth=self._auth(),
            trust_env=False,
        )

    def __enter__(self) -> Self:
        """Use it in a `with` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self._client.close()

    def _auth(self) -> httpx.Auth | None:
        if self.server.login is None:
            return None
        return (httpx.DigestAuth if self.server.kind.auth == "digest" else httpx.BasicAuth)(*self.server.login)

    # ── Reading ──

    def count(self, name: str) -> int:
        """How many triples a graph has; 0 if there is none of that name."""
        query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {graph_iri(name)} {{ ?s ?p ?o }} }}"
        rows = self.select(query)
        return int(rows[0][0].value) if rows else 0

    def names(self) -> list[str]:
        """The names of all graphs."""
        rows = self.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return sorted(row[0].value for row in rows if isinstance(row[0], ox.NamedNode))

    def _ask(self, query: str, accept: str) -> bytes:
        """What the store answers to a query."""
        where, heads = self.server.query, {"Accept": accept}
        return self._patiently(
            f"asking {where}", lambda: self._send("POST", where, data={"query": query}, headers=heads)
        )

    def select(self, query: str) -> list[list[ox.Literal]]:
        """The rows of a SELECT query whose cells are all bound."""
        data = self._ask(query, "application/sparql-results+json")
        try:
            found = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
            assert isinstance(found, ox.QuerySolutions)  # noqa: S101 (a SELECT was asked)
            return [list(row) for row in found]
        except (SyntaxError, ValueError) as error:
            raise _no_results(self.server.query, data) from error

    def triples(self, name: str, subjects: Iterable[tuple[str, int]] | None = None) -> Iterator[ox.Triple]:
        """The triples of a graph.

        Args:
            name: the graph's IRI.
            subjects: the resources that are described in it, as N-Triples terms, with how many triples there are of
                each, if they are known; a store that cuts long answers short is then asked for these alone.
        """
        if self.server.kind.read == "pages" and self.count(name) >= self.server.kind.rows:
            yield from self._pages(name, subjects if subjects is not None else self._subjects(name))
        elif self.server.data:
            yield from self._whole(name)
        else:
            query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph_iri(name)} {{ ?s ?p ?o }} }}"
            yield from self._constructed(query)

    def _whole(self, name: str) -> Iterator[ox.Triple]:
        where, heads = self.server.data, {"Accept": NTRIPLES}
        request = self._client.build_request("GET", where, params={self.server.kind.graph: name}, headers=heads)
        try:
            answer = self._client.send(request, stream=True)
            try:
                if answer.status_code == 404:
                    return
                if answer.status_code != 200:
                    answer.read()
                    raise _refused(where, answer)
                for quad in ox.parse(io.BufferedReader(_Reader(answer.iter_bytes())), format=ox.RdfFormat.N_TRIPLES):
                    yield quad.triple
            finally:
                answer.close()
        except SyntaxError as error:
            raise RequestError(f"{where} sent something that is no N-Triples: {printable(str(error))}") from error
        except httpx.HTTPError as error:
            raise unreached(where, error) from error

    def _subjects(self, name: str) -> Iterator[tuple[str, int]]:
        """The resources of a graph, page by page, in the order of their names."""
        after, rows = "", self.server.kind.rows - 1
        while True:
            query = (
                f"SELECT DISTINCT ?s WHERE {{ GRAPH {graph_iri(name)} {{ ?s ?p ?o }} "
                f"FILTER (STR(?s) > {ox.Literal(after)}) }} ORDER BY STR(?s) LIMIT {rows}"
            )
            found = [row[0] for row in self.select(query)]
            yield from ((str(subject), GUESSED) for subject in found)
            if len(found) < rows:
                return
            after = found[-1].value

    def _pages(self, name: str, subjects: Iterable[tuple[str, int]]) -> Iterator[ox.Triple]:
        lots = self._lots(subjects)
        with ThreadPoolExecutor(READERS) as readers:
            while some := list(islice(lots, LOTS)):
                for found in readers.map(lambda lot: list(self._about(name, lot)), some):
                    yield from found

    def _lots(self, subjects: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
        """Resources whose triples fit into one answer together."""
        held: list[str] = []
        rows = 0
        for subject, count in subjects:
            if held and (rows + count >= self.server.kind.rows or len(held) >= SUBJECTS):
                yield held
                held, rows = [], 0
            held.append(subject)
            rows += count
        if held:
            yield held

    def _about(self, name: str, subjects: Sequence[str]) -> Iterator[ox.Triple]:
        """The triples of some resources; in smaller lots, if there are more than one answer holds."""
        these = f"VALUES ?s {{ {' '.join(subjects)} }}"
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph_iri(name)} {{ ?s ?p ?o {these} }} }}"
        found = list(self._constructed(query))
        if len(found) < self.server.kind.rows:
            yield from found
        elif len(subjects) > 1:
            half = len(subjects) // 2
            yield from self._about(name, subjects[:half])
            yield from self._about(name, subjects[half:])
        else:
            raise DataError(
                f"{subjects[0]} has more triples than {self.server.query} gives in one answer",
                remedy="Raise the limit of the store (in Virtuoso ResultSetMaxRows).",
            )

    def _constructed(self, query: str) -> Iterator[ox.Triple]:
        data = self._ask(query, f"{NTRIPLES}, text/plain;q=0.5")
        try:
            return iter([quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)])
        except SyntaxError as error:
            raise _no_results(self.server.query, data) from error

    # ── Writing ──

    def put(self, name: str, path: Path) -> None:
        """Make a graph what a file of N-Triples holds, in one request."""
        self._patiently(f"putting {name}", lambda: self._upload("PUT", name, self._body(path)))

    def post(self, name: str, lines: bytes) -> None:
        """Add lines of N-Triples to a graph; to add them twice is the same as once, if there are no blank nodes."""
        if self.server.data:
            self._patiently(f"adding to {name}", lambda: self._upload("POST", name, lines))
            return
        rows = lines.decode().splitlines()
        for start in range(0, len(rows), INSERTED):
            block = "\n".join(_checked(row) for row in rows[start : start + INSERTED])
            self.update(f"INSERT DATA {{ GRAPH {graph_iri(name)} {{\n{block}\n}} }}")

    def post_file(self, name: str, path: Path) -> None:
        """Add a file of N-Triples to a graph, in one request."""
        self._patiently(f"adding to {name}", lambda: self._upload("POST", name, self._body(path)))

    def move(self, source: str, target: str) -> None:
        """Put one graph in the place of another."""
        self.update(f"MOVE GRAPH {graph_iri(source)} TO GRAPH {graph_iri(target)}", again=False)

    def add(self, source: str, target: str) -> None:
        """Add all of one graph to another."""
        self.update(f"ADD GRAPH {graph_iri(source)} TO GRAPH {graph_iri(target)}")

    def drop(self, name: str) -> None:
        """Remove a graph, if there is one of that name."""
        self.update(f"DROP SILENT GRAPH {graph_iri(name)}")

    def update(self, text: str, *, again: bool = True) -> None:
        """Send a SPARQL update; `again` tells whether to do it twice does no harm."""
        if again:
            self._patiently(f"updating {self.server.update}", lambda: self._update(text))
            return
        try:
            self._update(text)
        except _NotNow as error:
            raise error.cause from error

    def _update(self, text: str) -> None:
        where = self.server.update
        wrapper = SPARQLWrapper(where, agent=f"accord/{__version__}")
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(JSON)
        wrapper.setTimeout(max(1, round(self.timeout)))
        if self.server.login:
            wrapper.setHTTPAuth(DIGEST if self.server.kind.auth == "digest" else BASIC)
            wrapper.setCredentials(*self.server.login)
        wrapper.setQuery(text)
        try:
            data = wrapper.query().response.read()
        except SPARQLWrapperException as error:
            said = str(error).partition("Response:\n")[2][:2000]
            raise self._told(where, type(error).__name__, said.removeprefix("b")) from error
        except OSError as error:
            status = getattr(error, "code", None)
            told = RequestError(
                f"{where} answered with HTTP status {status}{_words(error.read())}"  # type: ignore[attr-defined]
                if status
                else f"{where} cannot be reached: {printable(str(getattr(error, 'reason', error)))}",
                remedy=_REMEDIES.get(status or 0, "Check the address, and that it is running."),
            )
            if status is None or status in _LATER:
                raise _NotNow(told) from error
            raise told from error
        if _INNER_ERROR.search(data[:500]):
            raise RequestError(f"{where} answered 200 with an error inside{_words(data)}")

    def _told(self, where: str, kind: str, said: str) -> RequestError:
        status = {"Unauthorized": 401, "EndPointNotFound": 404, "QueryBadFormed": 400, "EndPointInternalError": 500}
        code = status.get(kind, 0)
        text = f"{where} answered with HTTP status {code or kind}: {printable(said)}"
        return RequestError(text, remedy=_REMEDIES.get(code))

    def _upload(self, method: str, name: str, body: bytes | Iterator[bytes]) -> bytes:
        params = {self.server.kind.graph: name}
        return self._send(method, self.server.data, params=params, content=body, headers={"Content-Type": NTRIPLES})

    def _body(self, path: Path) -> bytes | Iterator[bytes]:
        """A file piece by piece; as a whole where the store first asks who sends it, for then it is sent again."""
        return path.read_bytes() if self.server.login and self.server.kind.auth == "digest" else _pieces(path)

    def _send(self, method: str, where: str, **parts: object) -> bytes:
        """One request, one answer.

        Raises:
            _NotNow: the store could not be reached, or could not answer now.
            RequestError: it refused.
        """
        try:
            answer = self._client.request(method, where, **parts)  # type: ignore[arg-type]
        except httpx.TransportError as error:
            raise _NotNow(unreached(where, error)) from error
        except httpx.HTTPError as error:
            raise unreached(where, error) from error
        if answer.status_code in _LATER:
            raise _NotNow(_refused(where, answer))
        if not 200 <= answer.status_code < 300:
            raise _refused(where, answer)
        if _INNER_ERROR.search(answer.content[:500]):
            raise RequestError(f"{where} answered {answer.status_code} with an error inside{_words(answer.content)}")
        return answer.content

    def _patiently(self, what: str, do: Callable[[], Result]) -> Result:
        """Do what may fail for a moment, again and again with growing pauses.

        Raises:
            RequestError: it was refused, or still failed when patience ended.
        """

        def failed(state: RetryCallState) -> None:
            error = state.outcome.exception() if state.outcome else None
            pause = state.next_action.sleep if state.next_action else 0
            self.tell(f"{what}: {getattr(error, 'cause', error)}; again in {pause:.0f} s")

        retrying = Retrying(
            retry=retry_if_exception_type(_NotNow),
            wait=wait_exponential(multiplier=0.5, max=20),
            stop=stop_after_delay(self.patience),
            before_sleep=failed,
            reraise=True,
        )
        try:
            return retrying(do)
        except _NotNow as error:
            raise error.cause from error


class _Reader(io.RawIOBase):
    """An answer as a file to parse, piece by piece."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        """Read from these pieces."""
        self.pieces, self.rest = pieces, b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer."""
        while not self.rest:
            piece = next(self.pieces, None)
            if piece is None:
                return 0
            self.rest = piece
        size = min(len(buffer), len(self.rest))
        buffer[:size], self.rest = self.rest[:size], self.rest[size:]
        return size


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def graph_iri(name: str) -> str:
    """A graph's name as SPARQL has it, written by the library.

    Raises:
        RequestError: it is no IRI.
    """
    try:
        return str(ox.NamedNode(name))
    except ValueError as error:
        raise RequestError(
            f"{printable(name)!r} is no IRI", remedy="Name a graph as https://example.org/graph."
        ) from error


def _checked(line: str) -> str:
    """A line of N-Triples that is one, as the library writes it: nothing can break out of an update.

    Raises:
        DataError: it is not one triple.
    """
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
    if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
        raise DataError("blank nodes cannot be loaded by SPARQL Update", remedy="Use a store with a graph protocol.")
    return f"{quad.subject} {quad.predicate} {quad.object} ."


_REMEDIES: Final[dict[int, str]] = {
    401: "Log in: --user NAME, and the password in ACCORD_PASSWORD, the netrc file or at the prompt.",
    403: "This user may not do that: log in as one who may write, or ask who runs the store.",
    404: "Check the address; Oxigraph is known by http://HOST:7878, Fuseki by http://HOST:3030/DATASET, "
    "Virtuoso by http://HOST:8890. Name the kind with --store.",
    405: "The store takes no such request there: it may be read-only, or another address is meant.",
    413: "The store takes no body of that size: raise its limit.",
    507: "The store has no room left.",
}


def _refused(where: str, answer: httpx.Response) -> RequestError:
    status = answer.status_code
    if 300 <= status < 400:
        to = answer.headers.get("location", "nowhere")
        return RequestError(
            f"{where} sends on to {printable(to)}", remedy="Use that address, if you trust it, instead of this one."
        )
    return RequestError(
        f"{where} answered with HTTP status {status}{_words(answer.content)}", remedy=_REMEDIES.get(status)
    )


def _words(body: bytes) -> str:
    """What a store said, on one line, without its markup."""
    text = body[:5000].decode("utf-8", "replace")
    if "<" in text[:200]:
        text = re.sub(r"<(style|script|head)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL | re.IGNORECASE)
    text = printable(text)
    return f": {text}" if text else ""


def _no_results(where: str, data: bytes) -> RequestError:
    web = b"<html" in data[:1000].lower() or b"<!doctype" in data[:1000].lower()
    what = "a web page" if web else f"something that is no answer to a query{_words(data[:200])}"
    return RequestError(f"{where} sent {what}", remedy=_REMEDIES[404])
