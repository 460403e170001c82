"""Whenever a command is killed, what it writes is the old or the new, and the next run leaves nothing beside it."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from budgets import examples
from command import call
from killing import run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="timers that kill are those of POSIX")

MOMENTS = examples(0.6) if examples(1) >= 100 else 6
"""At how many moments each command is killed: a few, or 60 with --all."""

NOTES = (
    "# Board\n\nPresent: Ada Stone, Ben Ash, Cy Ray\n\nAda: The {0} leaks.\n\nBen: I agree with Ada. We mend the {0}.\n"
)
PAGE = "<h1>Call</h1><p>Present: Ada Stone, Ben Ash</p><p>Ada: The gate is shut.</p><p>Ben: We open the gate.</p>"


def decision(verdict: str, name: str) -> tuple[str, ...]:
    """Somebody's word on whether the persons of one name are one."""
    pair = (f"https://w3id.org/accord/{notes}/person/{name}" for notes in ("a", "b"))
    return ("people", "a", "b", f"--{verdict}", *pair, "--by", "Ada", "--file", "people.ttl")


@dataclass(frozen=True, slots=True)
class Work:
    """A command, what it writes (the first is there before), and the command that comes next where it is another."""

    args: tuple[str, ...]
    writes: tuple[str, ...]
    next: tuple[str, ...] = ()


WORKS = {
    "a build": Work(("build", "a.md", "-o", "out.ttl"), ("out.ttl",)),
    "a build of a page": Work(("build", "page.html", "-o", "out.ttl"), ("out.ttl", "page.notes.md")),
    "a build into a store": Work(("build", "a.md", "-o", "store/"), ("store",)),
    "a build of a folder": Work(("build", "many", "-o", "store/", "--jobs", "1"), ("store",)),
    "an export": Work(("export", "b.ttl", "-o", "out.jsonld"), ("out.jsonld",)),
    "a decision": Work(decision("same", "ada-stone"), ("people.ttl",), decision("same", "ben-ash")),
    "suggestions": Work(("suggest", "a.md", "-o", "more.yaml"), ("more.yaml",)),
}


def prepare(folder: Path, work: Work) -> None:
    """Inputs, and what an earlier run has written."""
    folder.mkdir()
    for name, what in (("a", "roof"), ("b", "boiler")):
        (folder / f"{name}.md").write_text(NOTES.format(what), "utf-8")
        (folder / name).mkdir()
        (folder / name / "notes.md").write_text(NOTES.format(what), "utf-8")
    (folder / "page.html").write_text(PAGE, "utf-8")
    (folder / "many").mkdir()
    for number in range(30):
        (folder / f"many/call-{number}.md").write_text(NOTES.format(f"roof {number}"), "utf-8")
    assert call("build", "b.md", "-o", "b.ttl", cwd=folder).returncode == 0
    if "store" in work.writes:
        assert call("build", "b.md", "-o", "store/", cwd=folder).returncode == 0
    elif work.args[0] == "people":
        assert call(*decision("different", "cy-ray"), cwd=folder).returncode == 0
    else:
        (folder / work.writes[0]).write_bytes(b"old")


def held(path: Path) -> object:
    """What a file or a store holds; None, if it is not there."""
    if path.is_dir():
        return sorted(map(str, ox.Store.read_only(str(path))))
    return path.read_bytes() if path.exists() else None


@pytest.mark.parametrize("name", WORKS)
def test_killed_at_any_moment_nothing_is_half_and_nothing_lies_about(tmp_path: Path, name: str) -> None:
    work = WORKS[name]
    prepare(tmp_path / "before", work)
    folder = fresh(tmp_path)
    old = {path: held(folder / path) for path in work.writes}
    done, changes, seconds = run(folder, work.args)
    assert done == 0 and changes > 2 and seconds > 0
    new = {path: held(folder / path) for path in work.writes}
    names = sorted(os.listdir(folder))
    assert all(old[path] != new[path] for path in work.writes)
    seconds = min(seconds, run(fresh(tmp_path), work.args)[2])  # the first run may have waited for what others do
    seen = [killed(fresh(tmp_path), work, old, new, *moment) for moment in moments(changes, seconds)]
    assert {"old", "new"} <= set(seen) and seen.count("") < len(seen) / 3
    assert names == sorted({*os.listdir(tmp_path / "before"), *work.writes})


def killed(
    folder: Path, work: Work, old: Mapping[str, object], new: Mapping[str, object], change: int, seconds: float
) -> str:
    """Kill the command and run the next one: whether the first thing it writes was old or new; empty if not killed."""
    done, *_ = run(folder, work.args, change, seconds)
    assert done in (0, -signal.SIGKILL, -signal.SIGPROF), (change, seconds)
    found = {path: held(folder / path) for path in work.writes}
    assert all(found[path] in (old[path], new[path]) for path in work.writes), (change, seconds)
    assert run(folder, work.next or work.args)[0] == 0
    assert set(os.listdir(folder)) == {*os.listdir(folder.parent / "before"), *work.writes}, (change, seconds)
    assert work.next or new == {path: held(folder / path) for path in work.writes}
    return "" if done == 0 else "new" if found[work.writes[0]] == new[work.writes[0]] else "old"


def fresh(tmp_path: Path) -> Path:
    """The folder as it is before the command."""
    folder = tmp_path / "now"
    shutil.rmtree(folder, ignore_errors=True)
    return shutil.copytree(tmp_path / "before", folder)


def moments(changes: int, seconds: float) -> list[tuple[int, float]]:
    """Some before changes on disk, the last one included, the others spread over the time that it takes."""
    few = min(MOMENTS // 2, changes)
    many = MOMENTS - few
    by_change = [(round(changes * n / few), 0.0) for n in range(1, few + 1)]
    return by_change + [(0, seconds * n / (many + 1)) for n in range(1, many + 1)]
