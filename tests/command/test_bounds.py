"""A question to a file ends when it takes too long, too much, or when a person has enough of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from accord.command import bounds
from accord.ground.errors import RequestError
from command import CHECKOUT

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER (STR(?b) < STR(?d)) }"


def begun(tmp_path: Path, *more: str) -> subprocess.Popen[bytes]:
    (tmp_path / "graph").symlink_to(CHECKOUT / "graph")
    code = "import sys; from accord.command.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, "query", ENDLESS, *more],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT / "scripts")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 (no threads yet)
    )


def test_a_question_that_takes_too_long_ends(tmp_path: Path) -> None:
    out, err = begun(tmp_path, "--timeout", "1").communicate(timeout=60)
    assert out == b"" and err.decode().startswith("Error: the question took longer than 1 seconds\n")


def test_ctrl_c_ends_a_question(tmp_path: Path) -> None:
    process = begun(tmp_path)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=3)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 130
    assert b"Traceback" not in (process.stderr.read() if process.stderr else b"")
    process.communicate()


def test_work_within_its_bounds_gives_its_result_and_its_error() -> None:
    assert bounds.bounded(lambda: 7, 60) == 7

    def fail() -> None:
        raise RequestError("no")

    with pytest.raises(RequestError, match="no"):
        bounds.bounded(fail, 60)


def test_memory_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_abandoned", threading.Event())
    held = iter([1 << 20, *[1 << 40] * 1000])
    monkeypatch.setattr(bounds, "_resident", lambda: next(held))
    never = threading.Event()
    with pytest.raises(RequestError, match=r"needs more memory than the [0-9,]+ MB"):
        bounds.bounded(lambda: never.wait(60), 60)
    never.set()
