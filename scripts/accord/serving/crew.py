"""The workers that answer from one graph, as the server sees them: who is free, who is ended, who takes the place."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from accord.ground.errors import AccordError, DataError, RequestError
from accord.serving.keeper import NUMBER, ORDER, Kind
from accord.serving.limits import MEGABYTE, Limits
from accord.serving.messages import Job, Refused, Reply, pack_job, take_reply

STARTING: Final = 3600.0
"""Seconds that a keeper may take to load its graph."""

PAGES: Final = 300.0
"""Seconds that a page may take at least: who makes pages takes strangers' words, but no queries of theirs."""


@dataclass(eq=False, slots=True)
class Worker:
    """A process that answers, and the line to it."""

    number: int
    kind: Kind
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, job: Job) -> Reply:
        """Give a job and wait for the reply.

        Raises:
            OSError: the worker has ended.
            asyncio.IncompleteReadError: likewise.
        """
        self.writer.write(pack_job(job))
        return await take_reply(self.reader)


class Crew:
    """The keeper of one graph, and its workers."""

    def __init__(self, keeper: subprocess.Popen[bytes], control: socket.socket, limits: Limits) -> None:
        """Take over a keeper that has been started: see `start`."""
        self._keeper, self._control, self.limits = keeper, control, limits
        self._free: dict[Kind, asyncio.LifoQueue[Worker]] = {kind: asyncio.LifoQueue() for kind in Kind}
        self._busy: set[Worker] = set()
        self._orders = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self.facts: Mapping[str, Any] = {}

    @classmethod
    async def start(cls, settings: Mapping[str, Any], limits: Limits, sizes: Mapping[Kind, int]) -> Crew:
        """Start a keeper, wait until it has its graph, and part it into workers.

        Args:
            settings: what its desk needs.
            limits: what a job may take.
            sizes: how many workers of each kind.

        Raises:
            AccordError: the graph cannot be loaded.
        """
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        arguments = [str(theirs.fileno()), json.dumps({**settings, "limits": limits.plain()})]
        command = [sys.executable, "-m", "accord.serving.keeper", *arguments]
        with theirs:
            keeper = subprocess.Popen(  # noqa: S603 (our own program)
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env=_environment()
            )
        crew = cls(keeper, ours, limits)
        try:
            crew.facts = await asyncio.wait_for(crew._told(), STARTING)
            for kind, size in sizes.items():
                for _ in range(size):
                    await crew._hire(kind)
        except BaseException:
            await crew.dismiss(0)
            raise
        return crew

    async def do(self, job: Job, kind: Kind = Kind.QUERIES) -> Reply:
        """Let a worker of this kind do a job, when one is free.

        Raises:
            Refused: it takes longer, or more memory, than it may, or nobody was free in time.
        """
        limit = self.limits.seconds if kind is Kind.QUERIES else max(self.limits.seconds, PAGES)
        ends = asyncio.get_running_loop().time() + limit
        try:
            async with asyncio.timeout_at(ends):
                worker = await self._free[kind].get()
        except TimeoutError as error:
            remedy = "Try again later."
            told = f"all workers were busy for {limit:g} seconds"
            raise Refused(503, told, remedy=remedy, headers={"Retry-After": "10"}) from error
        self._busy.add(worker)
        try:
            async with asyncio.timeout_at(ends):
                reply = await worker.ask(job)
        except TimeoutError as error:
            self._replace(worker)
            remedy = "Ask for less (a topic, a party, LIMIT)."
            raise Refused(503, f"the answer took longer than {limit:g} seconds", remedy=remedy) from error
        except (OSError, asyncio.IncompleteReadError) as error:
            self._replace(worker)
            most = f"{self.limits.memory / MEGABYTE:,.0f} MB of memory"
            told = f"the query needs more than the {most} that it may take, or is nested too deeply"
            raise Refused(503, told, remedy="Ask for less (a topic, a party, LIMIT), or in a simpler way.") from error
        except BaseException:  # whoever asked has gone
            self._replace(worker)
            raise
        self._busy.discard(worker)
        self._free[kind].put_nowait(worker)
        return reply

    async def dismiss(self, patience: float) -> None:
        """End the keeper and its workers, once they are done with what they do, or after some seconds."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self._busy:
                    await asyncio.sleep(0.05)
        for free in self._free.values():
            while not free.empty():
                free.get_nowait().writer.close()
        self._control.close()
        await asyncio.to_thread(self._keeper.wait)

    def _replace(self, worker: Worker) -> None:
        """End a worker, and let another one take its place."""
        worker.writer.transport.abort()
        self._busy.discard(worker)
        task = asyncio.create_task(self._after(worker))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _after(self, worker: Worker) -> None:
        with contextlib.suppress(OSError):  # the keeper has gone: so has everything else
            async with self._orders:
                self._order(b"k", worker.number)
            await self._hire(worker.kind)

    async def _hire(self, kind: Kind) -> None:
        """Part the keeper into one more worker."""
        ours, theirs = socket.socketpair()
        loop = asyncio.get_running_loop()
        with theirs:
            async with self._orders:
                self._order(b"f", kind, [theirs.fileno()])
                number = await _exactly(loop, self._control, NUMBER.size)
        reader, writer = await asyncio.open_connection(sock=ours, limit=MEGABYTE)
        self._free[kind].put_nowait(Worker(NUMBER.unpack(number)[0], kind, reader, writer))

    def _order(self, verb: bytes, number: int, lines: Sequence[int] = ()) -> None:
        data = ORDER.pack(verb, number)
        socket.send_fds(self._control, [data], list(lines)) if lines else self._control.send(data)

    async def _told(self) -> Mapping[str, Any]:
        """What the keeper tells when it has its graph.

        Raises:
            AccordError: the graph cannot be loaded.
        """
        loop = asyncio.get_running_loop()
        (size,) = NUMBER.unpack(await _exactly(loop, self._control, NUMBER.size))
        told: dict[str, Any] = json.loads(await _exactly(loop, self._control, size))
        if "error" in told:
            raise _loading(told)
        return told


def _loading(told: Mapping[str, Any]) -> AccordError:
    """The error for which a keeper has given up."""
    kind = DataError if told["code"] == DataError.exit_code else RequestError
    place = f"{told['place']}: " if told["place"] else ""
    return kind(place + told["error"], remedy=told["remedy"])


async def _exactly(loop: asyncio.AbstractEventLoop, line: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = await loop.sock_recv(line, size - len(data))
        if not part:
            told = "the process that keeps the graph has ended"
            raise RequestError(told, remedy="Look whether there is enough memory for the graph, and start again.")
        data += part
    return data


def _environment() -> dict[str, str]:
    """The environment of a keeper: it finds Accord where this process has found it."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
