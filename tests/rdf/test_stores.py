"""A store on disk keeps what others wrote into it, and is the old one or the new one whenever writing is broken off."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from accord.ground.errors import RequestError
from accord.rdf import files, stores

NS = "https://example.org/"


def graphs(**numbered: Iterable[int]) -> list[ox.Quad]:
    """Graphs `NS + name` (a double underscore is a slash), each with some numbers."""
    names = {name: ox.NamedNode(NS + name.replace("__", "/")) for name in numbered}
    has = ox.NamedNode(f"{NS}has")
    return [ox.Quad(names[name], has, ox.Literal(n), names[name]) for name, ns in numbered.items() for n in ns]


def held(path: Path) -> dict[str, set[int]]:
    """The numbers in the graphs of a store, by the name of the graph as `graphs` takes it."""
    found: dict[str, set[int]] = {}
    for quad in ox.Store.read_only(str(path)):
        name = str(getattr(quad.graph_name, "value", "")).removeprefix(NS).replace("/", "__")
        found.setdefault(name, set()).add(int(getattr(quad.object, "value", "")))
    return found


def test_two_builds_into_one_store_are_both_there(tmp_path: Path) -> None:
    path = tmp_path / "store"
    stores.write_store(path, graphs(a={1, 2}))
    stores.write_store(path, graphs(b={3}))
    assert held(path) == {"a": {1, 2}, "b": {3}}
    assert list(tmp_path.iterdir()) == [path]


def test_a_graph_takes_the_place_of_the_one_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "store"
    stores.write_store(path, graphs(a={1, 2}, b={3}))
    change = stores.write_store(path, graphs(a={2, 4}))
    assert held(path) == {"a": {2, 4}, "b": {3}}
    assert (change.added, change.replaced, change.left) == ((), (NS + "a",), (NS + "b",))


def test_what_is_owned_goes_even_where_nothing_new_takes_its_place(tmp_path: Path) -> None:
    """Notes whose positions are gone have no graph of positions any more; what only begins alike stays."""
    path = tmp_path / "store"
    stores.write_store(path, graphs(call__graph__notes={1}, call__graph__positions={2}, call_2__graph__notes={3}))
    change = stores.write_store(path, graphs(call__graph__notes={4}), own=[f"{NS}call/graph/"])
    assert held(path) == {"call__graph__notes": {4}, "call_2__graph__notes": {3}}
    assert change.removed == (f"{NS}call/graph/positions",)


def test_fresh_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "store"
    stores.write_store(path, graphs(a={1}, b={2}))
    change = stores.write_store(path, graphs(a={3}), fresh=True)
    assert held(path) == {"a": {3}}
    assert (change.replaced, change.removed) == ((NS + "a",), (NS + "b",))


def test_files_beside_the_database_are_kept_replaced_and_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "store"
    stores.write_store(path, graphs(a={1}), beside={"a.notes.md": b"a", "b.notes.md": b"b", "c.notes.md": b"c"})
    stores.write_store(path, graphs(a={1}), beside={"a.notes.md": b"other", "b.notes.md": None})
    assert {file.name: file.read_bytes() for file in path.glob("*.md")} == {"a.notes.md": b"other", "c.notes.md": b"c"}


def test_a_store_in_use_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "store"
    stores.write_store(path, graphs(a={1}))
    used = ox.Store(str(path))
    with pytest.raises(RequestError, match="in use"):
        stores.write_store(path, graphs(a={2}))
    del used
    assert held(path) == {"a": {1}} and list(tmp_path.iterdir()) == [path]


def test_a_store_that_cannot_be_opened_is_refused_and_fresh_replaces_it(tmp_path: Path) -> None:
    path = tmp_path / "store"
    path.mkdir()
    (path / "CURRENT").write_text("garbage")
    with pytest.raises(RequestError, match="cannot be opened") as told:
        stores.write_store(path, graphs(a={1}))
    assert "--fresh" in str(told.value) and (path / "CURRENT").read_text() == "garbage"
    stores.write_store(path, graphs(a={1}), fresh=True)
    assert held(path) == {"a": {1}}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    stores.write_store(tmp_path / "store", graphs(a={1}))
    (tmp_path / "link").symlink_to("store")
    stores.write_store(tmp_path / "link", graphs(b={2}))
    assert (tmp_path / "link").is_symlink() and held(tmp_path / "store") == {"a": {1}, "b": {2}}


# ── Broken off, and at the same time ──
#
# Processes come from a server that has no store open: a fork would not have the threads of the database.


def processes(work: Callable[..., None], *arguments: tuple[object, ...]) -> list[int | None]:
    """Do some work in a process for each of the arguments, at the same time; their exit codes."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["accord.rdf.stores"])
    started = [context.Process(target=work, args=each) for each in arguments]
    for process in started:
        process.start()
    for process in started:
        process.join(60)
    return [process.exitcode for process in started]


CHANGES = frozenset({"os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.link", "os.chmod", "ctypes.dlsym"})
"""What a process tells its audit hooks before it changes something on disk, or calls the system by itself."""


def write_and_die(path: Path, at: int, at_once: bool) -> None:
    """Write into a store, and die just before the n-th change that Python makes on disk."""
    count, before = 0, ""
    if not at_once:
        stores._exchange = lambda *_: False

    def look(event: str, told: tuple[object, ...]) -> None:
        nonlocal count, before
        mode = told[1] if event == "open" else ""
        if event in CHANGES or (isinstance(mode, str) and mode[:1] in tuple("wax")):
            count += event != before  # of many files that are removed, the first
            before = event
            if count == at:
                os.kill(os.getpid(), signal.SIGKILL)

    new = graphs(b={3})
    sys.addaudithook(look)
    stores.write_store(path, new, beside={"b.notes.md": b"new"})


@pytest.mark.parametrize("at_once", [True, False])
def test_killed_at_any_moment_the_store_is_the_old_one_or_the_new(tmp_path: Path, at_once: bool) -> None:
    """Where two folders cannot change places at once, the store may be away for a moment; the next build finds it."""
    path = tmp_path / "store"
    old, new = ({"a": {1}, "b": {2}}, b"old"), ({"a": {1}, "b": {3}}, b"new")
    seen = []
    for at in range(1, 300):
        stores.write_store(path, graphs(a={1}, b={2}), beside={"b.notes.md": b"old"}, fresh=True)
        (killed,) = processes(write_and_die, (path, at, at_once))
        if at_once or path.exists():
            seen.append((held(path), (path / "b.notes.md").read_bytes()))
            assert seen[-1] in (old, new), f"killed at {at}"
        # Whatever is left there, the next one mends: nothing is lost, nothing lies about.
        stores.write_store(path, graphs(c={4}))
        assert held(path) in ({**old[0], "c": {4}}, {**new[0], "c": {4}}), f"killed at {at}"
        assert list(tmp_path.iterdir()) == [path]
        if killed == 0:
            break
        assert killed == -signal.SIGKILL
    assert killed == 0 and old in seen and new in seen
    assert len(seen) == at or not at_once


def write_one(path: Path, number: int) -> None:
    """Write a graph of its own into a store."""
    stores.write_store(path, graphs(**{f"g{number}": {number}}))


def test_builds_at_the_same_time_are_all_there(tmp_path: Path) -> None:
    path = tmp_path / "store"
    assert processes(write_one, *((path, number) for number in range(6))) == [0] * 6
    assert held(path) == {f"g{number}": {number} for number in range(6)}


def write_again(path: Path) -> None:
    """Write a store again and again, each time with fifty other statements."""
    for turn in range(15):
        stores.write_store(path, graphs(a=range(50 * (turn % 2), 50 * (turn % 2) + 50)))


def read_again(path: Path) -> None:
    """Read a store again and again."""
    for _ in range(60):
        found = {int(quad.object.value) for quad in files.load([path])}
        assert found in (set(range(50)), set(range(50, 100))), found


def test_readers_meanwhile_see_the_old_store_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "store"
    write_again(path)
    context = multiprocessing.get_context("forkserver")
    reader = context.Process(target=read_again, args=(path,))
    reader.start()
    assert processes(write_again, (path,)) == [0]
    reader.join(60)
    assert reader.exitcode == 0
