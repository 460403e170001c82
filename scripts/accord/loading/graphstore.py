"""Graphs in a triple store: read, write, replace and remove them, with patience for stores that fail for a moment.

W3C SPARQL 1.1 Graph Store HTTP Protocol over httpx; SPARQL 1.1 Update over SPARQLWrapper for what that protocol cannot
do (copying a graph), and for stores that have no such protocol. Nothing of the data is ever pasted into an update but
terms that the library has serialised.
"""

from __future__ import annotations

import io
import math
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self, TypeVar

import httpx
import pyoxigraph as ox
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_delay, wait_exponential

from accord.ground.errors import DataError, RequestError
from accord.ground.text import printable
from accord.ground.web import Broken, Unavailable, client, unreached
from accord.loading.kinds import Server
from accord.loading.ntriples import joined, split, whole, written
from accord.rdf import endpoint
from accord.rdf.endpoint import check_inside, not_results, refused

NTRIPLES: Final = ox.RdfFormat.N_TRIPLES.media_type
PATIENCE: Final = 120.0
"""Seconds in which a store that does not answer is asked again, with growing pauses."""
TIMEOUT: Final = 600.0
"""Seconds that one answer may take to begin."""
PIECE: Final = 1 << 20
"""Bytes of a body that are sent at a time."""
INSERTED: Final = 1000
"""Triples of one INSERT DATA."""
DESCRIBED: Final = 1000
"""Resources that are asked for at a time, where answers are cut short; Virtuoso compiles no query of 10,000 of them."""
TRIPLES: Final = 50_000
"""Triples that such an answer may have, more or less."""
HANDS: Final = 3
"""How many chunks are sent, or answers asked for, at the same time."""
GUESSED: Final = 12
"""Triples that a resource is taken to have, where that is not known."""

_NOBODY: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)

Result = TypeVar("Result")
Item = TypeVar("Item")
Tell = Callable[[str], None]
Told = Callable[[int], None]


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
    timeout: float = TIMEOUT
    patience: float = PATIENCE
    tell: Tell = lambda _: None
    _client: httpx.Client = field(init=False, repr=False)
    _logins: threading.local = field(init=False, repr=False, default_factory=threading.local)

    def __post_init__(self) -> None:
        """Open the connection's pool; nothing is asked yet."""
        self._client = client(self.timeout)

    def __enter__(self) -> Self:
        """Use it in a `with` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self._client.close()

    @property
    def _auth(self) -> httpx.Auth | None:
        """How one logs in; for each thread its own, as HTTP Digest counts its requests."""
        if self.server.login and not hasattr(self._logins, "auth"):
            digest = self.server.kind.auth == "digest"
            self._logins.auth = (httpx.DigestAuth if digest else httpx.BasicAuth)(*self.server.login)
        return getattr(self._logins, "auth", None)

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

    def select(self, query: str) -> list[list[ox.Literal]]:
        """The rows of a SELECT query whose cells are all bound."""
        data = self._ask(query, ox.QueryResultsFormat.JSON.media_type)
        try:
            found = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
            return [list(row) for row in found]  # type: ignore[union-attr]  # else it is no answer to a SELECT
        except (SyntaxError, ValueError, TypeError) as error:
            raise not_results(self.server.query, data) from error

    def triples(self, name: str) -> Iterator[ox.Triple]:
        """The triples of a graph."""
        for block in self.lines(name):
            yield from (quad.triple for quad in ox.parse(block, format=ox.RdfFormat.N_TRIPLES))

    def lines(self, name: str, resources: Iterable[tuple[str, int]] | None = None) -> Iterator[bytes]:
        """The triples of a graph as lines of N-Triples, as the library writes them, in blocks.

        Args:
            name: the graph's IRI.
            resources: the resources that are described in it, as N-Triples terms, with how many triples there are of
                each, if they are known; a store that cuts long answers short is then asked for these alone.
        """
        if self.server.kind.read == "describe" and self.count(name) >= self.server.kind.rows:
            yield from self._described(name, resources if resources is not None else self._resources(name))
        elif self.server.data:
            with tempfile.TemporaryDirectory(prefix="accord-") as folder:
                yield from written(self._parsed(self._streamed(name)), Path(folder))
        else:
            query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph_iri(name)} {{ ?s ?p ?o }} }}"
            yield self._normal(self._ask(query, f"{NTRIPLES}, text/plain;q=0.5"))

    def sent_lines(self, name: str, resources: Iterable[tuple[str, int]]) -> Iterator[bytes]:
        """As `lines`, but as the store writes them, where it sends whole graphs: much faster.

        Two stores may write one triple in two ways, so that only the equality of such lines says something.
        """
        if self.server.kind.read == "get" and self.server.data:
            yield from whole(self._streamed(name))
        else:
            yield from self.lines(name, resources)

    def _streamed(self, name: str) -> Iterator[bytes]:
        """A graph as the store sends it, piece by piece; nothing if there is none of that name."""
        where, heads = self.server.data, {"Accept": NTRIPLES}
        asked = self._client.build_request("GET", where, params={self.server.kind.graph: name}, headers=heads)
        try:
            answer = self.patiently(f"asking {where}", lambda: self._opened(asked))
            try:
                if answer.status_code != 404:
                    yield from answer.iter_bytes(PIECE)
            finally:
                answer.close()
        except httpx.HTTPError as error:
            raise self._failed(where, error) from error

    def _opened(self, asked: httpx.Request) -> httpx.Response:
        """An answer whose head has come."""
        where = self.server.data
        try:
            answer = self._client.send(asked, stream=True, auth=self._auth)
            if answer.status_code not in (200, 404):
                answer.read()
                raise refused(where, answer.status_code, answer.content, answer.headers.get("location", ""))
        except httpx.HTTPError as error:
            raise self._failed(where, error) from error
        kind = answer.headers.get("content-type", "")
        if answer.status_code == 200 and "html" in kind:
            raise not_results(where, answer.read())
        return answer

    def _parsed(self, pieces: Iterator[bytes]) -> Iterator[ox.Triple]:
        try:
            for quad in ox.parse(io.BufferedReader(_Reader(pieces)), format=ox.RdfFormat.N_TRIPLES):
                yield quad.triple
        except SyntaxError as error:
            told = f"{self.server.data} sent something that is no N-Triples: {printable(str(error))}"
            raise RequestError(told) from error

    def _normal(self, answer: bytes) -> bytes:
        """An answer in N-Triples as the library writes it."""
        try:
            triples = (quad.triple for quad in ox.parse(answer, format=ox.RdfFormat.N_TRIPLES))
            return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        except SyntaxError as error:
            raise not_results(self.server.query, answer) from error

    def _resources(self, name: str) -> Iterator[tuple[str, int]]:
        """The resources of a graph, page by page.

        In no order: to sort takes Virtuoso seconds a page. While nobody writes, the pages are stretches of one list;
        that nothing was skipped (or is a blank node, which has no name to ask for) is known by counting what is found.
        """
        rows, start = self.server.kind.rows - 1, 0
        while True:
            where = f"GRAPH {graph_iri(name)} {{ ?s ?p ?o }} FILTER (isIRI(?s))"
            found = self.select(f"SELECT DISTINCT ?s WHERE {{ {where} }} LIMIT {rows} OFFSET {start}")
            yield from ((str(row[0]), GUESSED) for row in found)
            if len(found) < rows:
                return
            start += rows

    def _described(self, name: str, resources: Iterable[tuple[str, int]]) -> Iterator[bytes]:
        """What a graph says of some resources.

        Virtuoso ends the answer to any other query after ResultSetMaxRows rows, in silence.
        """

        def described(lot: Sequence[str]) -> bytes:
            query = f'DEFINE sql:describe-mode "SPO" DESCRIBE {" ".join(lot)} FROM {graph_iri(name)}'
            return self._normal(self._ask(query, NTRIPLES))

        return several(described, _lots(resources))

    def _ask(self, query: str, accept: str) -> bytes:
        """What the store answers to a query."""
        where, heads = self.server.query, {"Accept": accept}
        if self.server.kind.keeps_plans:
            query = endpoint.unique(query)
        return self.patiently(
            f"asking {where}", lambda: self._send("POST", where, data={"query": query}, headers=heads)
        )

    # ── Writing ──

    def put(self, name: str, path: Path, told: Told = lambda _: None, breaks: float = math.inf) -> None:
        """Make a graph what a file of N-Triples holds, in one request.

        Args:
            name: the graph's IRI.
            path: the file.
            told: hears how many bytes are sent.
            breaks: how often the connection may break.

        Raises:
            Broken: the connection broke so often.
            RequestError: the store refuses, or cannot be reached.
        """
        self.patiently(f"putting {name}", lambda: self._upload("PUT", name, self._body(path, told)), breaks)

    def post(self, name: str, lines: bytes) -> None:
        """Add lines of N-Triples to a graph; to add them twice is the same as once, if there are no blank nodes."""
        if self.server.data and self.server.kind.chunks_by == "post":
            self.patiently(f"adding to {name}", lambda: self._upload("POST", name, lines))
            return
        rows = split(lines)
        for start in range(0, len(rows), INSERTED):
            self.update(_data("INSERT", name, rows[start : start + INSERTED]))

    def post_file(self, name: str, path: Path, told: Told = lambda _: None, breaks: float = math.inf) -> None:
        """Add a file of N-Triples to a graph, in one request; as `put`."""
        self.patiently(f"adding to {name}", lambda: self._upload("POST", name, self._body(path, told)), breaks)

    def post_chunks(self, name: str, chunks: Iterable[list[bytes]]) -> Iterator[int]:
        """Add many lines to a graph, some chunks at the same time; gives the size of each chunk that has arrived."""

        def added(chunk: list[bytes]) -> int:
            self.post(name, joined(chunk))
            return len(chunk)

        return several(added, chunks)

    def rewrite(
        self, name: str, resources: Sequence[bytes], lines: Sequence[bytes], gone: Sequence[bytes] = ()
    ) -> None:
        """Make what a graph says of some resources what some lines say, in one update.

        Args:
            name: the graph's IRI.
            resources: IRIs as N-Triples terms.
            lines: N-Triples without their ends, without blank nodes.
            gone: such lines that are removed besides.
        """
        graph, these = graph_iri(name), " ".join(_iri(term) for term in resources)
        all_of_these = f"GRAPH {graph} {{ ?s ?p ?o }} VALUES ?s {{ {these} }}"
        deeds = [f"DELETE {{ GRAPH {graph} {{ ?s ?p ?o }} }} WHERE {{ {all_of_these} }}"]
        deeds += [_data("DELETE", name, gone)] if gone else []
        deeds += [_data("INSERT", name, lines)] if lines else []
        self.update(" ;\n".join(deeds))

    def copy(self, source: str, target: str) -> None:
        """Make a graph what another one is; to do it twice is the same as once."""
        if self.server.kind.copy_by == "copy":
            self.update(f"COPY GRAPH {graph_iri(source)} TO GRAPH {graph_iri(target)}")
        else:
            self.update(f"DROP SILENT GRAPH {graph_iri(target)} ;\n{_all_of(source, target)}")

    def add(self, source: str, target: str) -> None:
        """Add all of one graph to another."""
        if self.server.kind.copy_by == "copy":
            self.update(f"ADD GRAPH {graph_iri(source)} TO GRAPH {graph_iri(target)}")
        else:
            self.update(_all_of(source, target))

    def drop(self, name: str, *, patience: float | None = None) -> None:
        """Remove a graph, if there is one of that name; `patience` in seconds, if other than the store's."""
        self.update(f"DROP SILENT GRAPH {graph_iri(name)}", patience=patience)

    def update(self, text: str, *, patience: float | None = None) -> None:
        """Send a SPARQL update that does no harm if it is done twice."""
        where = self.server.updates()
        self.patiently(
            f"updating {where.address}", lambda: endpoint.update(where, text, timeout=self.timeout), patience=patience
        )

    def _upload(self, method: str, name: str, body: bytes | Iterator[bytes]) -> bytes:
        params = {self.server.kind.graph: name}
        return self._send(method, self.server.data, params=params, content=body, headers={"Content-Type": NTRIPLES})

    def _body(self, path: Path, told: Told) -> bytes | Iterator[bytes]:
        """A file piece by piece; as a whole where the store first asks who sends it, for then it is sent again."""
        return path.read_bytes() if self.server.login and self.server.kind.auth == "digest" else _pieces(path, told)

    def _send(self, method: str, where: str, **parts: object) -> bytes:
        """One request, one answer.

        Raises:
            Unavailable: the store could not be reached, or could not answer now.
            RequestError: it refused.
        """
        try:
            answer = self._client.request(method, where, auth=self._auth, **parts)  # type: ignore[arg-type]
        except httpx.HTTPError as error:
            raise self._failed(where, error) from error
        if not 200 <= answer.status_code < 300:
            raise refused(where, answer.status_code, answer.content, answer.headers.get("location", ""))
        check_inside(where, answer.status_code, answer.content)
        return answer.content

    def _failed(self, where: str, error: httpx.HTTPError) -> Unavailable:
        """Why there is no answer: nobody is there, or the connection broke when the request had begun."""
        told = unreached(where, error, self.timeout)
        return told if isinstance(error, _NOBODY) else Broken(told.message, remedy=told.remedy)

    def patiently(
        self, what: str, do: Callable[[], Result], breaks: float = math.inf, patience: float | None = None
    ) -> Result:
        """Do what may fail for a moment, again and again with growing pauses.

        Args:
            what: what is done, for people.
            do: does it; to do it twice must be the same as once.
            breaks: how often the connection may break in the middle of it.
            patience: seconds, if other than the store's.

        Raises:
            RequestError: it was refused, or still failed when patience ended.
        """
        broken, late = 0, stop_after_delay(self.patience if patience is None else patience)

        def failed(state: RetryCallState) -> None:
            error = state.outcome.exception() if state.outcome else None
            pause = state.next_action.sleep if state.next_action else 0
            self.tell(f"{what}: {getattr(error, 'message', error)}; again in {pause:.0f} s")

        def enough(state: RetryCallState) -> bool:
            nonlocal broken
            broken += isinstance(state.outcome.exception() if state.outcome else None, Broken)
            return broken >= breaks

        retrying = Retrying(
            retry=retry_if_exception_type(Unavailable),
            wait=wait_exponential(multiplier=0.5, max=20),
            stop=lambda state: enough(state) or late(state),
            before_sleep=failed,
            reraise=True,
        )
        try:
            return retrying(do)
        except RequestError as error:
            error.remedy = self.server.kind.known_fault(error.message) or error.remedy
            raise


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


def several(do: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Do something with many things, `HANDS` at the same time; the results come in order, and few are held."""
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(HANDS) as hands:
        try:
            for item in items:
                waiting.append(hands.submit(do, item))
                if len(waiting) > HANDS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for later in waiting:
                later.cancel()


def _lots(resources: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    """Resources that are asked for together."""
    held: list[str] = []
    triples = 0
    for resource, count in resources:
        if held and (triples + count > TRIPLES or len(held) >= DESCRIBED):
            yield held
            held, triples = [], 0
        held.append(resource)
        triples += count
    if held:
        yield held


def _pieces(path: Path, told: Told) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
            told(file.tell())


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


def _iri(term: bytes) -> str:
    return graph_iri(term.decode()[1:-1])


def _data(deed: str, name: str, lines: Sequence[bytes]) -> str:
    block = "\n".join(map(_checked, lines))
    return f"{deed} DATA {{ GRAPH {graph_iri(name)} {{\n{block}\n}} }}"


def _all_of(source: str, target: str) -> str:
    return f"INSERT {{ GRAPH {graph_iri(target)} {{ ?s ?p ?o }} }} WHERE {{ GRAPH {graph_iri(source)} {{ ?s ?p ?o }} }}"


def _checked(line: bytes) -> str:
    """A line of N-Triples that is one, as the library writes it: nothing can break out of an update.

    Raises:
        DataError: it has a blank node.
    """
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
    if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
        raise DataError("blank nodes cannot be loaded by SPARQL Update", remedy="Use a store with a graph protocol.")
    return f"{quad.subject} {quad.predicate} {quad.object} ."
