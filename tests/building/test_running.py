"""Builds on one store at the same time, and on a disk that is full."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import sysconfig
import threading
from pathlib import Path

import pytest

from accord.building.corpus import build_store
from accord.rdf.stores import workshop
from command import CHECKOUT

NOTES = "# {0}\n\nPresent: Quinn Stone, Robin Ash\n\nQuinn: The {0} leaks.\n\nRobin: We mend the {0}.\n"
LIMIT = 40_000
"""Bytes of the largest file on the disk that is full."""


def notes(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"call-{number}.md").write_text(NOTES.format(f"roof {number}"))
    return folder


def test_a_second_build_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    folder, store = notes(tmp_path / "club", 1), tmp_path / "store"
    said, told = threading.Event(), []

    def tell(text: str) -> None:
        told.append(text)
        said.set()

    with workshop(store):
        second = threading.Thread(target=build_store, args=(folder, store), kwargs={"tell": tell})
        second.start()
        assert said.wait(60)
        assert not store.exists()
    second.join(120)
    assert told == [f"{store}: another build writes into this store; waiting for it to end"]
    assert store.exists() and sorted(os.listdir(tmp_path)) == ["club", "store"]


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="the system has no such limit")
def test_without_room_it_says_so_and_goes_on_later(tmp_path: Path) -> None:
    notes(tmp_path / "club", 25)
    command = [sys.executable, "-m", "accord", "build", "club", "-o", "store/", "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT / "scripts")}

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, resource.RLIM_INFINITY))

    full = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, preexec_fn=small
    )
    assert full.returncode == 2, full.stderr
    # A database says no more than that it cannot write where a file may not grow.
    assert re.search("Error: store: (there is no room left on the disk|cannot be written: )", full.stderr)
    assert "Make room, then run the same command again" in full.stderr
    assert "Traceback" not in full.stderr and not (tmp_path / "store").exists()
    again = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert sorted(os.listdir(tmp_path)) == ["club", "store"]


def test_nothing_in_the_folder_is_run(tmp_path: Path) -> None:
    """Programs beside the notes may be called as those of Python are."""
    notes(tmp_path / "club", 4)
    for name in ("inspect", "dis", "sqlite3", "rdflib", "accord"):
        (tmp_path / f"club/{name}.py").write_text("open('run', 'w').close()\nraise SystemExit(9)\n")
    program = Path(sysconfig.get_path("scripts")) / "accord"
    command = [str(program), "build", ".", "-o", "../store/", "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT / "scripts")}
    done = subprocess.run(
        command, cwd=tmp_path / "club", env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "club/run").exists() and (tmp_path / "store").exists()
