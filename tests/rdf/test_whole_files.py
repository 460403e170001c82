"""A file is the old one or the new one, whenever the process that writes it dies, and nothing lies about."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from accord.rdf import writing

pytestmark = pytest.mark.skipif(os.name != "posix", reason="whether a process is there can only be asked on POSIX")
CHANGES = frozenset({"os.rename", "os.remove", "os.chmod", "tempfile.mkstemp"})
"""What a process tells its audit hooks before it changes something on disk."""


def write_and_die(path: Path, at: int) -> None:
    """Write a file, and die just before the n-th change on disk, or the n-th time that a file is opened."""
    count = 0

    def look(event: str, _: tuple[object, ...]) -> None:
        nonlocal count
        count += event in CHANGES or event == "open"
        if count == at and event != "os.kill":
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)
    writing.write(path, b"new")


def test_killed_at_any_moment_the_file_is_the_old_one_or_the_new(tmp_path: Path) -> None:
    path, seen, left = tmp_path / "out.ttl", set(), 0
    context = multiprocessing.get_context("forkserver")
    for at in range(1, 60):
        path.write_bytes(b"old")
        process = context.Process(target=write_and_die, args=(path, at))
        process.start()
        process.join(60)
        seen.add(path.read_bytes())
        left += len(list(tmp_path.iterdir())) - 1
        writing.write(path, b"next")
        assert path.read_bytes() == b"next" and list(tmp_path.iterdir()) == [path], f"killed at {at}"
        if process.exitcode == 0:
            break
        assert process.exitcode == -signal.SIGKILL
    assert process.exitcode == 0 and seen == {b"old", b"new"} and left > 0


def test_what_another_process_is_writing_stays(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        busy = tmp_path / f".out.ttl.{other.pid}-abcd"
        busy.write_bytes(b"half")
        mine = [tmp_path / name for name in (".out.ttl.swp", ".out.ttl.bak-1", ".out.ttl.notes-abcd", ".x.ttl.1-abcd")]
        for path in mine:
            path.write_bytes(b"mine")
        writing.write(tmp_path / "out.ttl", b"new")
        assert all(path.exists() for path in (busy, *mine))
        other.communicate(b"\n")
    writing.write(tmp_path / "out.ttl", b"new")
    assert not busy.exists() and all(path.exists() for path in mine)
