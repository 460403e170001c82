"""A folder of notes becomes one store: the graphs of each, only what has changed, whatever becomes of the others."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from accord.building import corpus, ledger, workers
from accord.building.corpus import Summary, build_store
from accord.building.piece import Piece, Settings, make
from accord.ground.errors import DataError, RequestError
from accord.ground.resources import rules_dir
from accord.notes.folders import Found
from accord.rdf import merged
from accord.rdf.graphs import to_quads
from accord.rdf.shortcuts import shortcuts
from accord.rdf.stores import KEPT, Draft
from accord.recipe import Built, build, build_one
from accord.relating.derivation import across

NOTES = (
    "# {0}\n\nPresent: Quinn Stone, Robin Ash\n\nQuinn: The {0} leaks.\n\nRobin: I agree with Quinn. We mend the {0}.\n"
)
AGENDA = "# Agenda\n\nCall to order\n\nRoof\n"
SHARED = "propositions: [{{id: {1}, en: It leaks, shared: true, {2}: [{{quote: The {0} leaks}}]}}]\n"


def write(folder: Path, **notes: str) -> Path:
    """A folder with notes about things, by the names of their files."""
    folder.mkdir(exist_ok=True)
    for name, thing in notes.items():
        (folder / f"{name}.md").write_text(NOTES.format(thing))
    return folder


def held(store: Path) -> set[str]:
    """Every statement of a store."""
    return set(map(str, ox.Store.read_only(str(store))))


def whole(*paths: Path) -> set[str]:
    """Every statement that a build in memory gives."""
    return set(map(str, to_quads(build(paths))))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, as they are."""
    names: list[str] = []

    def noted(found: Found, settings: Settings) -> Piece:
        names.append(found.path.name)
        return make(found, settings)

    monkeypatch.setattr(workers, "make", noted)
    return names


def test_a_store_holds_what_a_build_in_memory_gives(tmp_path: Path) -> None:
    folder = write(tmp_path / "club", roof="roof", boiler="boiler")
    write(folder / "2025", roof="gate")
    done = build_store(folder, tmp_path / "store")
    assert held(tmp_path / "store") == whole(folder)
    assert (done.notes, done.unchanged, done.fell_short) == (3, 0, ())
    assert (done.account.statements, done.account.nobodys, done.account.stated) == (6, 0, 3)
    assert sorted(os.listdir(tmp_path)) == ["club", "store"]


def test_only_what_has_changed_is_read_again(tmp_path: Path, read: list[str]) -> None:
    folder, store = write(tmp_path / "club", roof="roof", boiler="boiler", gate="gate"), tmp_path / "store"
    first = build_store(folder, store)
    assert sorted(read) == ["boiler.md", "gate.md", "roof.md"]
    read.clear()
    before = {path.name: path.stat().st_ino for path in store.iterdir() if path.suffix in {".sst", ".db"}}
    again = build_store(folder, store)
    assert (read, again.unchanged, again.account) == ([], 3, first.account)
    assert len(again.change.left) == 6 and before.items() <= {p.name: p.stat().st_ino for p in store.iterdir()}.items()
    os.utime(folder / "gate.md", (0, 0))  # clocks may run backwards
    (folder / "roof.md").write_text(NOTES.format("tower"))
    (folder / "boiler.md").unlink()
    write(folder, bridge="bridge")
    done = build_store(folder, store)
    assert sorted(read) == ["bridge.md", "roof.md"]
    assert held(store) == whole(folder) and done.notes == 3
    assert any("/boiler_" in name for name in done.change.removed)


def test_other_notes_in_the_store_stay(tmp_path: Path) -> None:
    one, other, store = write(tmp_path / "one", a="roof"), write(tmp_path / "other", b="gate"), tmp_path / "store"
    build_store(one, store)
    build_store(other, store)
    (other / "b.md").rename(other / "c.md")
    build_store(other, store)
    assert held(store) == whole(one) | whole(other)


def test_a_change_of_what_is_known_reads_again(tmp_path: Path, read: list[str]) -> None:
    folder, store = write(tmp_path / "club", roof="roof"), tmp_path / "store"
    build_store(folder, store)
    read.clear()
    (folder / "topics.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://w3id.org/accord/topic/roofs> a skos:Concept ; skos:prefLabel "roof"@en .\n'
    )
    build_store(folder, store)
    assert read == ["roof.md"] and any("/topic/roofs>" in line for line in held(store))
    read.clear()
    build_store(folder, store, base="https://minutes.example.org/")
    assert read == ["roof.md"]


def test_another_version_of_the_reader_reads_again(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store = write(tmp_path / "club", roof="roof"), tmp_path / "store"
    build_store(folder, store)
    read.clear()
    monkeypatch.setattr("accord.building.piece.reader", lambda: "another")
    build_store(folder, store)
    assert read == ["roof.md"]


def test_a_file_that_falls_short_does_not_stop_the_others(tmp_path: Path, read: list[str]) -> None:
    folder, store = write(tmp_path / "club", roof="roof"), tmp_path / "store"
    (folder / "agenda.md").write_text("# Title\n\n## Heading\n")
    (folder / "picture.md").write_bytes(b"\x89PNG\0")
    (folder / "gate.md").write_text(NOTES.format("gate"))
    done = build_store(folder, store)
    told = {error.path and error.path.name: error.message for error in done.fell_short}
    assert set(told) == {"agenda.md", "picture.md"} and done.notes == 2
    assert "nobody was found" in told["agenda.md"] and "binary" in told["picture.md"]
    read.clear()
    again = build_store(folder, store)
    assert read == [] and [str(error) for error in again.fell_short] == [str(error) for error in done.fell_short]
    (folder / "gate.md").write_text("# Title\n")
    build_store(folder, store)
    assert held(store) == whole(folder / "roof.md"), "what can no more be read is no more there"


def test_a_fault_of_accord_itself_is_told_and_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "club", roof="roof", gate="gate")

    def failing(found: Found, **options: Any) -> Built:
        if found.path.name == "gate.md":
            raise ZeroDivisionError("of no use")
        return build_one(found, **options)

    monkeypatch.setattr("accord.building.piece.build_one", failing)
    done = build_store(folder, tmp_path / "store")
    (error,) = done.fell_short
    assert isinstance(error, DataError) and "ZeroDivisionError: of no use" in error.message
    assert done.notes == 1


def test_a_name_does_not_take_the_place_of_other_notes(tmp_path: Path) -> None:
    one, other, store = tmp_path / "one", tmp_path / "other", tmp_path / "store"
    for folder, thing in ((one, "roof"), (other, "gate")):
        (folder / "club").mkdir(parents=True)
        (folder / "club/notes.md").write_text(NOTES.format(thing))
    build_store(one, store)
    before = held(store)
    done = build_store(other, store)
    (error,) = done.fell_short
    assert "would take the place of others: club was built from" in error.message and "--name" in str(error.remedy)
    assert "one/club/notes.md" in error.message and held(store) == before
    (one / "club/notes.md").write_text(NOTES.format("tower"))
    assert not build_store(one, store).fell_short
    assert build_store(other, store).fell_short, "as long as the others are there"
    build_store(other, store, fresh=True)
    assert held(store) == whole(other)


def test_notes_that_were_moved_are_the_same_notes(tmp_path: Path) -> None:
    folder, store = tmp_path / "old", tmp_path / "store"
    write(folder)
    (folder / "club").mkdir()
    (folder / "club/notes.md").write_text(NOTES.format("roof"))
    build_store(folder, store)
    folder.rename(tmp_path / "new")
    done = build_store(tmp_path / "new", store)
    assert not done.fell_short and held(store) == whole(tmp_path / "new")


def test_text_of_converted_notes_comes_and_goes(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "club", roof="roof"), tmp_path / "store"
    page = "<h1>Call</h1><p>Present: Quinn Stone, Robin Ash</p><p><b>Quinn:</b> The pump leaks.</p>"
    (folder / "page.html").write_text(page)
    done = build_store(folder, store)
    assert list(done.texts.values()) == ["page.notes.md"] and "pump" in (store / "page.notes.md").read_text()
    build_store(folder, store)
    assert (store / "page.notes.md").exists()
    (folder / "page.html").unlink()
    build_store(folder, store)
    assert not (store / "page.notes.md").exists()


# ── What follows from several ──


def meet(folder: Path, name: str, thing: str, proposition: str = "leak", side: str = "supports") -> None:
    """Notes with a position on a proposition that they share with others."""
    (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / name / "notes.md").write_text(NOTES.format(thing).replace("I agree with Quinn. ", ""))
    (folder / name / "positions.yaml").write_text(SHARED.format(thing, proposition, side))


def following(store: Path) -> dict[str, set[str]]:
    """What was derived from several notes: the names of the notes of its stances, by its kind."""
    opened = ox.Store.read_only(str(store))
    graph = ox.NamedNode("https://w3id.org/accord/across/graph/derived")
    kinds: dict[str, set[str]] = {}
    derived = ox.NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    for quad in opened.quads_for_pattern(None, derived, None, graph):
        kind = str(quad.subject).split("/")[5]
        kinds.setdefault(f"{kind} {str(quad.subject)[-9:-1]}", set()).add(str(quad.object).split("/")[4])
    return kinds


def pairs(store: Path) -> list[tuple[str, ...]]:
    return sorted((kind.split()[0], *sorted(names)) for kind, names in following(store).items())


def test_what_follows_from_several_notes_is_what_the_rules_give_over_all(tmp_path: Path) -> None:
    folder, store = tmp_path / "club", tmp_path / "store"
    for name, thing, side in (("a", "roof", "supports"), ("b", "gate", "supports"), ("c", "pump", "opposes")):
        meet(folder, name, thing, side=side)
    meet(folder, "d", "tower", "other")
    build_store(folder, store)
    assert pairs(store) == [("agreement", "a", "b"), ("disagreement", "a", "c"), ("disagreement", "b", "c")]
    together = ox.Store()
    together.extend(ox.Quad(q.subject, q.predicate, q.object) for q in ox.Store.read_only(str(store)))
    by_rules = {str(triple) for rule in rules() for triple in together.query(rule)}  # type: ignore[union-attr]
    derived = {
        f"{quad.subject} {quad.predicate} {quad.object}"
        for quad in ox.Store.read_only(str(store))
        if str(getattr(quad.graph_name, "value", "")).endswith("/derived")
        and "/activity/" not in f"{quad.subject} {quad.object}"
        and not quad.predicate.value.endswith("#label")
    }
    assert by_rules and by_rules == derived


def test_short_ways_say_what_all_graphs_say_in_full_after_each_change(tmp_path: Path) -> None:
    folder, store = tmp_path / "club", tmp_path / "store"
    for name, thing, side in (("a", "roof", "supports"), ("b", "gate", "supports"), ("c", "pump", "opposes")):
        meet(folder, name, thing, side=side)
    for changed in ((), ("b", "gate", "leak", "opposes"), ("c", "pump", "other")):
        if changed:
            meet(folder, *changed)
        build_store(folder, store)
        quads = list(ox.Store.read_only(str(store)))
        short = {shown(q) for q in quads if str(getattr(q.graph_name, "value", "")).endswith("/graph/plain")}
        full = {shown(q) for q in shortcuts(q for q in quads if "/plain#" not in q.predicate.value)}
        assert short == full and any("agreesWith" in each for each in short)
        assert all("/plain#" in each for each in short)


def shown(quad: ox.Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object}"


def rules() -> Iterable[str]:
    return [path.read_text() for path in sorted(rules_dir().glob("*.rq"))]


def test_a_change_touches_what_follows_from_it_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store = tmp_path / "club", tmp_path / "store"
    for name, thing, on in (("a", "roof", "p"), ("b", "gate", "p"), ("c", "pump", "q"), ("d", "tower", "q")):
        meet(folder, name, thing, on)
    build_store(folder, store)
    assert pairs(store) == [("agreement", "a", "b"), ("agreement", "c", "d")]
    asked: list[Sequence[str]] = []

    def noted(opened: ox.Store, propositions: Iterable[ox.NamedNode]) -> list[ox.Quad]:
        several = list(propositions)
        asked.append([on.value.rpartition("/")[2] for on in several])
        return across(opened, several)

    monkeypatch.setattr(corpus, "across", noted)
    meet(folder, "d", "tower", "q", "opposes")
    build_store(folder, store)
    assert pairs(store) == [("agreement", "a", "b"), ("disagreement", "c", "d")] and asked == [["q"]]
    assert held(store) == whole(folder)
    meet(folder, "b", "gate", "alone")
    build_store(folder, store)
    assert pairs(store) == [("disagreement", "c", "d")]
    assert held(store) == whole(folder)


# ── Processes ──


def test_several_processes_give_what_one_does(tmp_path: Path) -> None:
    folder = write(tmp_path / "club", **{f"call{number}": f"roof {number}" for number in range(5)})
    (folder / "bad.md").write_bytes(b"\0")
    told: list[tuple[str, int, int]] = []
    done = build_store(folder, tmp_path / "two", processes=2, progress=lambda *step: told.append(step))
    alone = build_store(folder, tmp_path / "one", processes=1)
    assert held(tmp_path / "two") == held(tmp_path / "one")
    assert (done.notes, done.account, len(done.fell_short)) == (alone.notes, alone.account, 1)
    assert ("reading", 6, 6) in told and ("writing", 6, 6) in told


def test_a_process_that_dies_takes_its_file_with_it_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "club", **{f"call{number}": f"roof {number}" for number in range(4)})

    def dying(found: Found, settings: Settings) -> Piece:
        if found.path.name == "call1.md":
            os.kill(os.getpid(), 9)
        return make(found, settings)

    monkeypatch.setattr(workers, "make", dying)
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("fork"))
    done = build_store(folder, tmp_path / "store", processes=2)
    (error,) = done.fell_short
    assert "call1.md" in str(error) and "was ended by signal 9" in error.message and done.notes == 3
    monkeypatch.undo()
    assert not build_store(folder, tmp_path / "store").fell_short, "the next build tries it again"


# ── Broken off ──


def test_what_was_read_before_a_build_was_broken_off_is_not_read_again(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store = write(tmp_path / "club", roof="roof", gate="gate", pump="pump"), tmp_path / "store"

    break_off(folder, store, monkeypatch)
    (place,) = tmp_path.glob(".accord-store-*")
    assert [path.name for path in place.iterdir()] == [KEPT] and not store.exists()
    (folder / "gate.md").write_text(NOTES.format("other gate"))
    read.clear()
    build_store(folder, store)
    assert read == ["gate.md"] and held(store) == whole(folder)
    assert sorted(os.listdir(tmp_path)) == ["club", "store"]


def break_off(folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Press Ctrl-C when everything has been read, and the new store is about to take its place."""

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Draft, "publish", broken)
        with pytest.raises(KeyboardInterrupt):
            build_store(folder, store)


def refuse(summary: Callable[[], Summary], *words: str) -> None:
    with pytest.raises(RequestError) as told:
        summary()
    assert all(word in str(told.value) for word in words), str(told.value)


def test_a_store_of_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, store = write(tmp_path / "club", roof="roof"), tmp_path / "store"
    build_store(folder, store)
    with monkeypatch.context() as patched:
        patched.setattr(ledger, "LAYOUT", "0")
        build_store(folder, store, fresh=True)
    before = held(store)
    refuse(lambda: build_store(folder, store), "was made by Accord", "layout 0", "--fresh")
    assert held(store) == before
    build_store(folder, store, fresh=True)
    (store / "notes.db").write_bytes(b"garbage" * 100)
    refuse(lambda: build_store(folder, store), "cannot be read", "--fresh")


def test_a_store_in_use_is_refused_before_anything_is_read(tmp_path: Path, read: list[str]) -> None:
    folder, store = write(tmp_path / "club", roof="roof"), tmp_path / "store"
    build_store(folder, store)
    read.clear()
    used = ox.Store(str(store))
    (folder / "roof.md").write_text(NOTES.format("gate"))
    refuse(lambda: build_store(folder, store), "in use")
    del used
    assert read == []


def test_what_a_build_has_kept_may_be_broken_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, store = write(tmp_path / "club", roof="roof"), tmp_path / "store"
    break_off(folder, store, monkeypatch)
    (place,) = tmp_path.glob(".accord-store-*")
    (place / KEPT).write_bytes(b"garbage" * 1000)
    build_store(folder, store)
    assert held(store) == whole(folder)


def test_a_store_of_before_gets_its_merge_and_reads_nothing_again(tmp_path: Path, read: list[str]) -> None:
    folder, store = write(tmp_path / "club", roof="roof"), tmp_path / "store"
    build_store(folder, store)
    shutil.rmtree(store / merged.FOLDER)
    read.clear()
    build_store(folder, store)
    assert merged.is_kept(store) and read == []
