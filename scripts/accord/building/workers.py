"""Notes read by several processes beside each other: each gets a file at a time, and one that dies takes only that."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Final

from accord.building.piece import Fault, Piece, Settings, make, source_of
from accord.notes.folders import Found

FEW: Final = 12
"""Up to how many files are read faster by this process alone: others take a second or two to start."""


def cores() -> int:
    """How many processes can work at the same time here."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def made(several: Iterable[Found], settings: Settings, processes: int) -> Iterator[Piece]:
    """Make the pieces of some notes, in any order; in this process, or in others where there are several."""
    if processes < 2:
        for found in several:
            yield make(found, settings)
        return
    with contextlib.closing(_Pool(settings, processes)) as pool:
        yield from pool.run(iter(several))


class _Pool:
    """Some processes, each with the file that it reads now."""

    def __init__(self, settings: Settings, size: int) -> None:
        self.settings, self.size = settings, size
        self.context = _context()
        self.workers: dict[Connection, tuple[BaseProcess, Found]] = {}

    def run(self, waiting: Iterator[Found]) -> Iterator[Piece]:
        """Hand out files until none is left, and give what comes back."""
        for found in waiting:
            self.start(found)
            if len(self.workers) == self.size:
                break
        while self.workers:
            for pipe in wait([*self.workers]):
                assert isinstance(pipe, Connection)  # noqa: S101 (nothing else is waited for)
                yield self.receive(pipe)
                following = next(waiting, None)
                if following is None:
                    self.end(pipe)
                elif pipe in self.workers:
                    process, _ = self.workers[pipe]
                    self.workers[pipe] = process, following
                    pipe.send(following)
                else:
                    self.start(following)

    def receive(self, pipe: Connection) -> Piece:
        """What a process has made; a fault, if it has died over its file."""
        process, found = self.workers[pipe]
        try:
            piece = pipe.recv()
            assert isinstance(piece, Piece)  # noqa: S101 (nothing else is sent)
        except (EOFError, OSError):
            self.end(pipe)
            process.join()
            code = process.exitcode or 0
            how = f"was ended by signal {-code}" if code < 0 else "ended unasked"
            remedy = "Build it alone to see more; the system ends what takes too much memory."
            # Without a fingerprint: the next build tries it again.
            fault = Fault(f"the process that read it {how}", remedy)
            return Piece(source_of(found, self.settings), found.slug, "", fault=fault)
        return piece

    def start(self, found: Found) -> None:
        """Start a process with its first file."""
        here, there = self.context.Pipe()
        process = self.context.Process(target=_work, args=(there, self.settings), daemon=True)  # type: ignore[attr-defined]
        with _not_from_here():
            process.start()
        there.close()
        self.workers[here] = process, found
        with contextlib.suppress(OSError):  # if it has died already, that is seen when it is heard
            here.send(found)

    def end(self, pipe: Connection) -> None:
        """Let a process go: it ends when nobody speaks to it any more."""
        self.workers.pop(pipe, None)
        pipe.close()

    def close(self) -> None:
        """End all processes."""
        for pipe, (process, _) in list(self.workers.items()):
            process.terminate()
            self.end(pipe)


def _context() -> BaseContext:
    """How processes are started: from a server that has loaded everything once, where there is such a thing."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


@contextlib.contextmanager
def _not_from_here() -> Iterator[None]:
    """Let processes that start import nothing from the working folder, as this one does not: it may hold anything."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


def _work(pipe: Connection, settings: Settings) -> None:
    """Make pieces of the files that come, until nobody speaks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(make(pipe.recv(), settings))
