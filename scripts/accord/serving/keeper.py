"""The process that keeps a graph: it loads it once, and parts into as many workers as are wanted.

A worker answers one job after the other. What takes too long or too much memory is ended with its worker, and another
one takes its place at once, for the graph is there already. The graph never changes: a new one has a keeper of its own.
Needs a system that can part a process (fork): Linux, macOS.

The keeper is told by messages of five bytes: `f` with the kind and the socket of a new worker, and `k` with the number
of a process that is to be ended. When the server has gone, however it went, the keeper ends its workers and itself.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import socket
import struct
import sys
from enum import IntEnum
from pathlib import Path
from typing import Any, Final

from accord.ground.errors import AccordError
from accord.serving.desk import Desk, open_desk, perform
from accord.serving.limits import Limits
from accord.serving.messages import Reply, pack, take_job


class Kind(IntEnum):
    """What a worker does."""

    QUERIES = 0
    """Answers queries, which anybody may write."""
    PAGES = 1
    """Makes pages, which takes longer the first time."""


ORDER: Final = struct.Struct("!cI")
NUMBER: Final = struct.Struct("!I")


def main() -> None:
    """Keep a graph: the number of the line to the server and the settings come as arguments."""
    control = socket.socket(fileno=int(sys.argv[1]))
    settings: dict[str, Any] = json.loads(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its keepers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    limits = Limits(**settings["limits"])
    try:
        desk = open_desk(settings["graphs"], limits, forms=settings["forms"], since=settings["since"])
    except AccordError as error:
        _tell(control, {"error": error.message, "place": error.place, "remedy": error.remedy, "code": error.exit_code})
        return
    _tell(control, {"ready": True, **desk.facts()})
    with contextlib.suppress(ConnectionError):
        _Keeper(control, desk, limits).keep()


def _tell(control: socket.socket, value: dict[str, Any]) -> None:
    data = json.dumps(value).encode()
    with contextlib.suppress(OSError):
        control.sendall(NUMBER.pack(len(data)) + data)


class _Keeper:
    """Parts into workers, and ends them."""

    def __init__(self, control: socket.socket, desk: Desk, limits: Limits) -> None:
        self.control, self.desk, self.limits = control, desk, limits
        self.workers: set[int] = set()

    def keep(self) -> None:
        """Do what is told, until the server has gone."""
        try:
            while order := self._order():
                verb, number, lines = order
                if verb == b"f":
                    self.control.sendall(NUMBER.pack(self._part(Kind(number), socket.socket(fileno=lines[0]))))
                elif number in self.workers:
                    self._end(number)
                self._reap()
        finally:
            for worker in list(self.workers):
                self._end(worker)

    def _order(self) -> tuple[bytes, int, list[int]] | None:
        data = b""
        lines: list[int] = []
        while len(data) < ORDER.size:
            part, more, _, _ = socket.recv_fds(self.control, ORDER.size - len(data), 1)
            if not part:
                return None
            data, lines = data + part, lines + more
        verb, number = ORDER.unpack(data)
        return verb, number, lines

    def _part(self, kind: Kind, line: socket.socket) -> int:
        worker = os.fork()
        if worker == 0:
            self.control.close()
            code = 1
            try:
                code = _work(kind, line, self.desk, self.limits)
            finally:
                os._exit(code)
        line.close()
        self.workers.add(worker)
        return worker

    def _end(self, worker: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(worker, 0)
        self.workers.discard(worker)

    def _reap(self) -> None:
        """Forget the workers that have ended."""
        with contextlib.suppress(ChildProcessError):
            while (worker := os.waitpid(-1, os.WNOHANG)[0]) != 0:
                self.workers.discard(worker)


def _work(kind: Kind, line: socket.socket, desk: Desk, limits: Limits) -> int:
    """Answer one job after the other, until there are no more."""
    try:
        closed = desk.begin()
        if kind is Kind.QUERIES:
            _confine(limits, closed=closed)
        while (job := take_job(line)) is not None:
            line.sendall(pack(perform(desk, job)))
    except AccordError as error:
        line.sendall(pack(Reply(f"{error}\n".encode(errors="replace"), status=503)))
    except (ConnectionError, MemoryError):
        return 1
    return 0


def _confine(limits: Limits, *, closed: bool) -> None:
    """Let the system hold this process to its limits: memory, no core file and, where `closed`, no file or connection.

    The last is what makes sure that no query, whatever it says, reads a file or asks another endpoint.
    """
    if not os.environ.get("ACCORD_DEBUG"):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what the engine says when it runs out of memory
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if held := _held():
        resource.setrlimit(resource.RLIMIT_AS, (held + limits.memory, held + limits.memory))
    if closed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _held() -> int:
    """Bytes of addresses that this process has taken; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 0


if __name__ == "__main__":
    main()
