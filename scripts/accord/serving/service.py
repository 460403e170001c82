"""The service: the workers of the present graph, a newer one in its place when the files change, and the listening."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import uvicorn
from starlette.applications import Starlette

from accord.ground.errors import AccordError, RequestError
from accord.rdf.files import graph_files
from accord.serving.application import Application
from accord.serving.connection import Connection
from accord.serving.crew import Crew
from accord.serving.keeper import Kind
from accord.serving.limits import Limits
from accord.serving.messages import Job, Reply

if TYPE_CHECKING:
    from accord.serving.curator import Curator
    from accord.serving.forms import Forms

LOOKING: Final = 1.0
"""Seconds between two looks at the files of the graph."""
LEAVING: Final = 3
"""Seconds that requests have to be answered when the server ends."""
RETIRING: Final = 60.0
"""Seconds that the workers of an old graph have to be done."""
MOST_CONNECTIONS: Final = 2000
"""How many connections there may be; beyond, the answer is 503."""
INDEX: Final = "index.html"
"""The page of a folder."""
MOST_PAGES: Final = 500
"""How many pages are kept."""
LARGE: Final = 1 << 20
"""Bytes from which on a page is not kept."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server is to run.

    Attributes:
        graphs: what is served: RDF files, folders of them, or a store.
        host: where it listens.
        port: likewise; 0 for any that is free.
        limits: what a request may take.
        workers: how many processes answer.
        origins: from which other sites scripts may ask; `*` for all.
        address: the address under which readers reach it; by default, the one that they use.
        curator: who writes what readers decide; without one nothing is ever written.
        since: the graph as it was before, with which the overview compares it; empty for none.
    """

    graphs: tuple[str, ...]
    host: str = "127.0.0.1"
    port: int = 0
    limits: Limits = field(default_factory=Limits)
    workers: int = 2
    origins: tuple[str, ...] = ()
    address: str = ""
    curator: Curator | None = None
    since: str = ""


def serve(settings: Settings, tell: Tell) -> None:
    """Serve a graph until the process is asked to end (SIGINT, SIGTERM).

    Args:
        settings: what, where, how.
        tell: is given each line that is to be told, the address first.

    Raises:
        RequestError: there is no such graph, or it cannot be listened at this address.
        DataError: the graph breaks its syntax.
    """
    with listening(settings.host, settings.port) as line:
        asyncio.run(_Service(settings, tell).run(line))


class _Service:
    """Answers from the present graph."""

    def __init__(self, settings: Settings, tell: Tell) -> None:
        self.settings, self.tell = settings, tell
        self.crew: Crew | None = None
        self._pages: dict[str, Reply] = {}
        self._served: Mapping[Path, tuple[int, ...]] = {}
        self._retiring: set[asyncio.Task[None]] = set()

    async def run(self, line: socket.socket) -> None:
        """Start, listen until the end, and end all that was started."""
        self._served = _seen(self.settings.graphs)
        self.crew = await self._crew()
        try:
            watch = asyncio.create_task(self._watch())
            await self._listen(line)
            watch.cancel()
        finally:
            for task in self._retiring:
                task.cancel()
            await self.crew.dismiss(0)

    async def do(self, job: Job) -> Reply:
        """Answer from the graph."""
        assert self.crew is not None  # noqa: S101 (it is there before anybody is listened to)
        return await self.crew.do(job)

    async def page(self, path: str) -> Reply | None:
        """Give a page, which is made once."""
        assert self.crew is not None  # noqa: S101 (likewise)
        name = path.lstrip("/")
        name += INDEX if not name or name.endswith("/") else ""
        if name not in self._pages:
            reply = await self.crew.do({"do": "page", "path": name}, Kind.PAGES)
            if reply.status != 200 or len(reply.body) > LARGE:
                return None if reply.status == 404 else reply
            if len(self._pages) >= MOST_PAGES:
                self._pages.clear()
            self._pages[name] = reply
        return self._pages[name]

    async def page_of(self, iri: str) -> str | None:
        """Give the path of the page of a resource."""
        assert self.crew is not None  # noqa: S101 (likewise)
        return (await self.crew.do({"do": "page of", "iri": iri}, Kind.PAGES)).body.decode() or None

    async def _crew(self) -> Crew:
        forms = self.settings.curator is not None
        wanted = {"graphs": self.settings.graphs, "forms": forms, "since": self.settings.since}
        sizes = {Kind.QUERIES: self.settings.workers, Kind.PAGES: 1}
        return await Crew.start(wanted, self.settings.limits, sizes)

    async def _listen(self, line: socket.socket) -> None:
        local = is_loopback(self.settings.host)
        application = Application(
            self, self.settings.limits, local=local, address=self.settings.address, forms=self._forms()
        )
        await listen(application.asgi(self.settings.origins), line, self.tell)

    def _forms(self) -> Forms | None:
        """The forms by which readers decide, where somebody writes what they do."""
        if self.settings.curator is None:
            return None
        from accord.serving.forms import Forms  # noqa: PLC0415 (who only reads does not wait for what reads notes)

        return Forms(self.settings.curator, self._form, self._rebuilt)

    async def _form(self, job: Job) -> Reply:
        """Make a page of forms."""
        assert self.crew is not None  # noqa: S101 (it is there before anybody is listened to)
        return await self.crew.do(job, Kind.PAGES)

    async def _rebuilt(self) -> None:
        """Take the graph that has just been built."""
        self._served = await asyncio.to_thread(_seen, self.settings.graphs)
        await self._renew()

    async def _watch(self) -> None:
        """Look whether the files of the graph have changed, and take the new graph when it is there as a whole."""
        seen = self._served
        while True:
            await asyncio.sleep(LOOKING)
            now = await asyncio.to_thread(_seen, self.settings.graphs)
            if now == seen and now != self._served:  # changed, and still now
                self._served = now
                await self._renew()
            seen = now

    async def _renew(self) -> None:
        try:
            new = await self._crew()
        except AccordError as error:
            self.tell(f"the graph has changed and cannot be read; the one before is still served: {error}")
            return
        old, self.crew, self._pages = self.crew, new, {}
        count = new.facts["statements"]
        self.tell(f"the graph has changed, and the new one is served{f': {count:,} statements' if count else ''}")
        if old is not None:
            task = asyncio.create_task(old.dismiss(RETIRING))
            self._retiring.add(task)
            task.add_done_callback(self._retiring.discard)


async def listen(application: Starlette, line: socket.socket, tell: Tell) -> None:
    """Let an application answer what comes, until the process is asked to end (SIGINT, SIGTERM).

    Args:
        application: what answers.
        line: a socket that listens.
        tell: is given the address.
    """
    config = uvicorn.Config(
        application,
        http=Connection,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=LEAVING,
    )
    server = _Server(config)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, server.leave)
    tell(address_of(line))
    await server.serve([line])


class _Server(uvicorn.Server):
    """A server that leaves the signals to whoever runs it, and so ends as one that was asked to, not killed."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield

    def leave(self) -> None:
        """End, and at once if it is asked again."""
        self.force_exit = self.should_exit
        self.should_exit = True


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Take an address to listen at.

    Raises:
        RequestError: it is taken, or none of this machine.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        line = socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, UnicodeError, OverflowError) as error:
        told = f"nothing can listen at {host}, port {port}: {getattr(error, 'strerror', None) or error}"
        raise RequestError(told, remedy="Name another --port (0: any that is free) or another --host.") from error
    with line:
        yield line


def address_of(line: socket.socket) -> str:
    """Give the address of the server as it is typed into a browser."""
    host, port = line.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches what listens there."""
    with contextlib.suppress(OSError, UnicodeError):
        return all(
            str(found[4][0]) == "::1" or str(found[4][0]).startswith("127.") for found in socket.getaddrinfo(host, None)
        )
    return False


def _seen(graphs: Sequence[str]) -> dict[Path, tuple[int, ...]]:
    """What the files of a graph look like from outside: nothing, where they cannot be looked at now."""
    with contextlib.suppress(AccordError, OSError):
        return {path: _look(path) for path in graph_files(graphs)}
    return {}


def _look(path: Path) -> tuple[int, ...]:
    state = os.stat(path / "CURRENT" if path.is_dir() else path)
    return state.st_ino, state.st_mtime_ns, state.st_size
