"""A limit of time and memory for work in an engine that cannot be interrupted, and an end to it with Ctrl-C.

The engine works in a thread of its own and lets others run meanwhile. What takes too long is left to itself: the
command tells why, and ends without waiting for it.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from accord.ground.errors import RequestError

T = TypeVar("T")

SHARE: Final = 0.8
"""The share of the memory that is free at the beginning which a question may take."""
_PAUSE: Final = 0.05
"""Seconds between two looks at the time and the memory."""
_abandoned: Final = threading.Event()
"""Whether work was left to itself."""


def bounded(work: Callable[[], T], seconds: float) -> T:
    """Do some work, within limits of time and of memory.

    Raises:
        RequestError: it takes longer than `seconds`, or more memory than there is.
    """
    results: list[T] = []
    errors: list[BaseException] = []
    done = threading.Event()

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 (it is raised again where somebody waits for it)
            errors.append(error)
        finally:
            done.set()

    threading.Thread(target=run, daemon=True, name="question").start()
    try:
        _watch(done, seconds)
    except BaseException:
        _abandoned.set()
        raise
    if errors:
        raise errors[0]
    return results[0]


def _watch(done: threading.Event, seconds: float) -> None:
    """Wait for the end of some work.

    Raises:
        RequestError: a limit is reached.
    """
    until = time.monotonic() + seconds
    most = _resident() + int(_available() * SHARE)
    while not done.wait(_PAUSE):
        if time.monotonic() > until:
            raise RequestError(
                f"the question took longer than {seconds:g} seconds",
                remedy="Ask for less (a topic, a party, LIMIT), or allow more with --timeout.",
            )
        if most and _resident() > most:
            raise RequestError(
                f"the question needs more memory than the {most >> 20:,} MB that it may take",
                remedy="Ask for less (a topic, a party, LIMIT).",
            )


def leave(code: int) -> None:
    """End the process at once where work was left to itself; otherwise return."""
    if _abandoned.is_set():
        os._exit(code)


def _resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _available() -> int:
    """Bytes of memory that are free, or can be freed; 0 where the system does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, ValueError, StopIteration):
        return 0
