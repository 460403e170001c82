"""The addresses of the server, and what each answers (ASGI, with Starlette)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from accord.asking.tables import harmless
from accord.ground.errors import AccordError
from accord.ground.templates import templates
from accord.presenting.addresses import EDIT
from accord.rdf.queries import LANGUAGES
from accord.serving import protocol
from accord.serving.description import ENDPOINT, VOID
from accord.serving.limits import Limits
from accord.serving.messages import Job, Refused, Reply, refusal
from accord.serving.negotiation import choose, choose_language
from accord.serving.resources import DATA

if TYPE_CHECKING:
    from accord.serving.forms import Forms

T = TypeVar("T")

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What pages may load and do (Content Security Policy, level 3): nothing but what this server sends."""
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
HTML: Final = "text/html"
ARRIVING: Final = 30.0
"""Seconds in which a request has to arrive, and each part of an answer has to be taken."""
LINGERING: Final = 2.0
"""Seconds for which what was refused is still taken from the line, so that who sends it can read the refusal."""
TEMPLATES: Final = templates(Path(__file__).parent / "templates", harmless)
"""The pages that are the server's own; what would steer the reading is shown by its number."""
PART: Final = 1 << 18
"""Bytes of an answer that are sent at a time."""
WATCHING: Final = 1.0
"""Seconds after which one looks whether who asked is still there."""
_LOCAL: Final = re.compile(r"(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?", re.IGNORECASE)


class Answering(Protocol):
    """Who answers: the workers of the present graph, whichever that is."""

    async def do(self, job: Job) -> Reply:
        """Answer from the graph."""

    async def page(self, path: str) -> Reply | None:
        """Give a page or what belongs to it; None if there is none at this path."""

    async def page_of(self, iri: str) -> str | None:
        """Give the path of the page of a resource; None if it has none."""


class Application:
    """What the server answers."""

    def __init__(
        self, answering: Answering, limits: Limits, *, local: bool, address: str = "", forms: Forms | None = None
    ) -> None:
        """Answer from a graph.

        Args:
            answering: who answers.
            limits: what a request may take.
            local: whether only this machine is served; requests that name another host are refused then, for they
                come from pages of strangers.
            address: the address under which readers reach the server, if it is not the one that they use.
            forms: by which readers decide; without them nothing is ever written.
        """
        self.answering, self.limits, self.local, self.address = answering, limits, local, address
        self.forms = forms

    def asgi(self, origins: tuple[str, ...] = ()) -> Starlette:
        """Give the application, open to scripts of pages of these origins (CORS)."""
        routes = [
            Route(f"/{ENDPOINT}", _Raw(self, self.sparql)),
            Route(f"/{VOID}", _Raw(self, self.void)),
            Route("/question/{name}", _Raw(self, self.question)),
            Route("/resource", _Raw(self, self.resource)),
            *(self._form_routes(self.forms) if self.forms else ()),
            Route("/{path:path}", _Raw(self, self.anything)),
        ]
        opened = Middleware(CORSMiddleware, allow_origins=origins, allow_methods=protocol.METHODS, allow_headers=["*"])
        return Starlette(routes=routes, middleware=[opened] if origins else [])

    def _form_routes(self, forms: Forms) -> Iterator[Route]:
        """The addresses of the forms, in each language."""

        def method(page: str, language: str) -> Callable[[Request], Awaitable[Reply]]:
            async def answer(request: Request) -> Reply:
                if request.method == "POST" and page == forms.target:
                    return await forms.take(request, await self.body(request), self.root(request), language)
                _only_get(request)
                return await forms.show(request, page, language)

            return answer

        async def begin(request: Request) -> Reply:
            _only_get(request)
            return _see(f"/{_language(request)}{EDIT}/{forms.target}")

        yield Route(f"/{EDIT}", _Raw(self, begin))
        for path, page, language in forms.addresses():
            yield Route(path, _Raw(self, method(page, language)))

    async def sparql(self, request: Request) -> Reply:
        """Answer a query (SPARQL 1.1 Protocol), or describe the service."""
        body = await self.body(request)
        kind, accepts = request.headers.get("content-type", ""), _accepts(request)
        query = protocol.read_request(request.method, request.scope["query_string"], kind, body, accepts)
        if query is None:
            return await self._describe("service", request)
        return await watched(request, self.answering.do(query.job()))

    async def void(self, request: Request) -> Reply:
        """Describe the graph."""
        _only_get(request)
        return await self._describe("graph", request)

    async def _describe(self, of: str, request: Request) -> Reply:
        accepts = _accepts(request)
        if choose(accepts, tuple(DATA)) is None and HTML in accepts:
            accepts = ""  # a browser would rather have a page; it shows Turtle as text
        job = {"do": "describe", "of": of, "root": self.root(request), "accepted": accepts, "form": ""}
        return await self.answering.do(job)

    async def question(self, request: Request) -> Reply:
        """Answer a saved question, in the format that is named or accepted; without either, show its page."""
        _only_get(request)
        given = _values(request)
        form = given.pop("format", "")
        wants_page = not form and choose(_accepts(request), (HTML, "application/json")) == HTML
        if wants_page and (page := await self.answering.page(request.url.path)) is not None:
            return page
        job = {"do": "question", "name": request.path_params["name"], "form": form or "json", "values": given}
        return await watched(request, self.answering.do(job))

    async def resource(self, request: Request) -> Reply:
        """Give what is said of the resource that `iri` names."""
        _only_get(request)
        given = _values(request)
        if not given.get("iri"):
            raise Refused(400, "no resource is named", remedy="Write /resource?iri=https://….")
        return await self._data(request, given["iri"], given.get("format", ""))

    async def anything(self, request: Request) -> Reply:
        """Give the page at a path, or what is said of the resource whose IRI has this path."""
        _only_get(request)
        path = request.url.path
        wanted = choose(_accepts(request), (HTML, *DATA))
        if path == "/" and (language := _language(request)):
            return _see(f"/{language}")
        page = await self.answering.page(path)
        if page is not None and (wanted in (HTML, None) or not page.media_type.startswith(HTML)):
            return page
        iri = (await self.answering.do({"do": "find", "path": path})).body.decode()
        if iri:
            return await self._data(request, iri, "")
        if page is not None:
            return page
        raise Refused(
            404, f"there is nothing at {path[:200]}", remedy="Begin at / and follow the links, or search there."
        )

    async def _data(self, request: Request, iri: str, form: str) -> Reply:
        """What is said of a resource: its page where one is wanted and there is one, else data."""
        accepts = _accepts(request)
        if not form and choose(accepts, (HTML, *DATA)) == HTML:
            place = await self.answering.page_of(iri)
            if place is not None:
                return _see(f"/{_language(request)}{place}")
            form = "turtle"  # a browser shows it as text
        address = f"/resource?{urlencode({'iri': iri, **({'format': form} if form else {})})}"
        job = {"do": "resource", "iri": iri, "accepted": accepts, "form": form, "address": address}
        return await watched(request, self.answering.do(job))

    # ── Requests ──

    def root(self, request: Request) -> str:
        """The address of the server, as who asks reaches it."""
        return self.address or str(request.base_url)

    def check(self, request: Request) -> None:
        """Refuse a request that names another host where only this machine is served.

        Raises:
            Refused: it does: a page of a stranger may have sent a browser here by a name of its own.
        """
        host = request.headers.get("host", "")
        if self.local and not self.address and not _LOCAL.fullmatch(host):
            remedy = "Ask at 127.0.0.1; behind a proxy, start accord serve with --address."
            raise Refused(421, f"this server is not {host[:100]!r}", remedy=remedy)

    async def body(self, request: Request) -> bytes:
        """Read the body of a request, up to the limit.

        Raises:
            Refused: it is longer, or comes too slowly.
        """
        length = request.headers.get("content-length", "")
        most = self.limits.request
        if length.isascii() and length.isdigit() and int(length[:20]) > most:
            raise _too_long(most)
        parts, size = [], 0
        try:
            async with asyncio.timeout(ARRIVING):
                async for part in request.stream():
                    size += len(part)
                    if size > most:
                        raise _too_long(most)
                    parts.append(part)
        except TimeoutError as error:
            raise Refused(408, "the request came too slowly", remedy="Send it again.") from error
        return b"".join(parts)


class _Raw:
    """One address: whatever its method gives or raises becomes the answer."""

    def __init__(self, application: Application, method: Callable[[Request], Awaitable[Reply]]) -> None:
        self.application, self.method = application, method

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        request = Request(scope, receive)
        try:
            self.application.check(request)
            reply = await self.method(request)
        except AccordError as error:
            reply = refusal(error)
        except ClientDisconnect:
            return
        told = reply.status >= 400 and not reply.media_type.startswith(HTML)
        if told and request.url.path != f"/{ENDPOINT}" and _likes_pages(request):
            reply = replace(reply, body=page_of_error(reply), media_type=f"{HTML}; charset=utf-8")
        await _send(reply, request, receive, send)


async def _send(reply: Reply, request: Request, receive: Receive, send: Send) -> None:
    """Send an answer in parts; who does not take one in time is left."""
    headers = {**HEADERS, **reply.headers, "Content-Length": str(len(reply.body)), "Content-Type": reply.media_type}
    if reply.status in (408, 413):
        headers["Connection"] = "close"
    lines = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": reply.status, "headers": lines})
    body = b"" if request.method == "HEAD" else reply.body
    if len(body) <= PART and reply.status != 413:
        await send({"type": "http.response.body", "body": body})
        return
    with suppress(TimeoutError):
        for start in range(0, len(body), PART):
            part = {"type": "http.response.body", "body": body[start : start + PART], "more_body": True}
            await asyncio.wait_for(send(part), ARRIVING)
    if reply.status == 413:
        await _linger(receive)
    await send({"type": "http.response.body", "body": b""})


async def _linger(receive: Receive) -> None:
    """Take what still comes, for a while: a connection that is closed meanwhile would lose the answer on its way."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGERING):
            while (await receive()).get("more_body"):
                pass


async def watched(request: Request, work: Awaitable[T]) -> T:
    """Wait for an answer; if who asked goes, it is given up.

    Raises:
        ClientDisconnect: who asked has gone.
    """
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=WATCHING)
    if not done:
        gone = asyncio.ensure_future(_gone(request))
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        gone.cancel()
        if not task.done():
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            raise ClientDisconnect
    return task.result()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def page_of_error(reply: Reply) -> bytes:
    """Give a refusal as a page that leads back."""
    told, _, remedy = reply.body.decode(errors="replace").partition("\n")
    return (
        TEMPLATES.get_template("error.html.j2").render(status=reply.status, told=told, remedy=remedy.strip()).encode()
    )


def _likes_pages(request: Request) -> bool:
    return choose(_accepts(request), ("text/plain", *DATA, "application/json", HTML)) == HTML


def _see(place: str) -> Reply:
    """Send on to a page of this server."""
    return Reply(b"", status=303, headers={"Location": quote(place, safe="/#"), "Vary": "Accept, Accept-Language"})


def _language(request: Request) -> str:
    """The folder of the pages in the language that the reader likes best; empty for the first one."""
    language = choose_language(request.headers.get("accept-language"), LANGUAGES)
    return "" if language == LANGUAGES[0] else f"{language}/"


def _accepts(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


def _values(request: Request) -> dict[str, str]:
    """The parameters of an address, each once; empty ones are as good as none.

    Raises:
        Refused: one comes twice, or they are not UTF-8.
    """
    found: dict[str, str] = {}
    for name, value in protocol.parameters(request.scope["query_string"]):
        if name in found:
            raise Refused(400, f"the parameter {name[:100]!r} comes twice", remedy="Give one value.")
        found[name] = value
    return {name: value for name, value in found.items() if value.strip()}


def _only_get(request: Request) -> None:
    if request.method not in ("GET", "HEAD"):
        told, headers = f"{request.method} is not possible here", {"Allow": "GET, HEAD"}
        raise Refused(405, told, remedy="Ask by GET; queries by POST go to /sparql.", headers=headers)


def _too_long(most: int) -> Refused:
    return Refused(413, f"the request is longer than the {most:,} bytes that it may be", remedy="Ask with less words.")
