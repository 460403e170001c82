"""Running the command in a process that dies at some moment, as if somebody had killed it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import patch

from accord.command import cli

CHANGES = frozenset({"os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.link", "os.chmod", "ctypes.dlsym"})
"""What a process tells its audit hooks before it changes something on disk, or calls the system by itself."""
WRITING = os.O_WRONLY | os.O_RDWR


def die(folder: Path, args: tuple[str, ...], change: int, seconds: float, told: Connection) -> None:
    """Run a command, and die just before the n-th change on disk, or after some seconds on the processor."""
    count = 0

    def look(event: str, given: tuple[object, ...]) -> None:
        nonlocal count
        writes = event == "open" and isinstance(given[2], int) and given[2] & WRITING
        if event in CHANGES or writes:
            count += 1
            if count == change:
                os.kill(os.getpid(), signal.SIGKILL)

    os.chdir(folder)
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    sys.argv = ["accord", *args]
    sys.addaudithook(look)
    begun = sum(os.times()[:2])
    signal.setitimer(signal.ITIMER_PROF, seconds)  # nobody catches its signal, which ends the process at once
    try:
        cli.main()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        told.send((count, sum(os.times()[:2]) - begun))


def run(folder: Path, args: tuple[str, ...], change: int = 0, seconds: float = 0) -> tuple[int | None, int, float]:
    """Run a command in a process of its own: exit code, changes on disk, seconds on the processor."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["accord.command.cli", "accord.recipe", "accord.rdf.stores", "killing", "warmed"])
    hear, tell = context.Pipe(duplex=False)
    process = context.Process(target=die, args=(folder, args, change, seconds, tell))
    with patch.dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)):  # the server looks nowhere else
        process.start()
    tell.close()
    process.join(300)
    try:
        return (process.exitcode, *hear.recv())
    except EOFError:
        return process.exitcode, 0, 0.0
