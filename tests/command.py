"""Running the command `accord` in tests: as a process of its own, or inside this one."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from accord.command.cli import accord
from places import ROOT

CHECKOUT = ROOT
PARTS = ("scripts/accord", "ontology", "queries", "graph")


def project(folder: Path) -> Path:
    """Copy what the command needs into a folder of its own, which tests may change; the sample is not built there."""
    for part in PARTS:
        built = "graph.ttl" if part == "graph" else ""
        shutil.copytree(CHECKOUT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", built))
    return folder


def run(
    *args: str, cwd: Path, root: Path = CHECKOUT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command of a checkout as a process, as a user does."""
    environment = {**os.environ, "PYTHONPATH": str(root / "scripts"), **(env or {})}
    command = [sys.executable, "-m", "accord", *args]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False, timeout=300)


def call(*args: str, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the command as `run` does, but inside this process: quick, where a process of its own is not the point."""
    with contextlib.chdir(cwd):
        done = CliRunner().invoke(accord, args, env=env, catch_exceptions=False)
    return subprocess.CompletedProcess(args, done.exit_code, done.stdout_bytes, done.stderr_bytes)


def invoke(*args: str) -> Result:
    """Run the command inside this process; an exception that is no message for the user fails the test."""
    return CliRunner().invoke(accord, args, catch_exceptions=False)


def refused(result: Result, code: int, *parts: str) -> None:
    """Hold a refusal against the rules: exit code, one message on stderr with place and remedy, nothing else."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert result.stderr.count("Error: ") == 1
    assert "Traceback" not in result.stderr
    missing = [part for part in parts if part not in result.stderr]
    assert not missing, f"{missing} not in {result.stderr}"
    assert "\n  " in result.stderr, f"no remedy in {result.stderr}"


def listing(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its bytes, to see that nothing was written."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
