"""Notes are built by the workers of a cluster: the same statements as here, though a worker dies over it."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from accord.building import cluster
from accord.building.cluster import ACROSS, MANIFEST, build_partitions
from accord.building.corpus import build_store
from accord.building.piece import Settings
from accord.ground.errors import RequestError
from command import run
from corpora import lay

distributed = pytest.importorskip("distributed")

NOTES = "# Boats\n\nPresent: {0} Stone, Bo Ash\n\n{0}: We should buy two boats.\n\nBo: I agree with {0}.\n"
POSITIONS = "propositions: [{{id: two-boats, en: We buy two boats, shared: true, {}: [{{quote: two boats}}]}}]\n"


def folder(path: Path) -> Path:
    """A folder of notes in many forms, two of which a curator has put on one proposition."""
    assert len(list(lay(path, 20, number=7))) == 20
    for name, who, side in (("spring", "Ana", "supports"), ("autumn", "Cleo", "opposes")):
        (path / f"{name}.md").write_text(NOTES.format(who), encoding="utf-8")
        (path / f"{name}.positions.yaml").write_text(POSITIONS.format(side), encoding="utf-8")
    (path / "memo").write_text(NOTES.format("Dora"), encoding="utf-8")
    (path / "nobody.md").write_text("# Agenda\n", encoding="utf-8")
    (path / "picture.png").write_bytes(b"\x89PNG")
    return path


def statements(place: Path) -> list[str]:
    """All lines of the partitions, sorted."""
    return sorted(line for part in place.glob("*.nq") for line in part.read_text(encoding="utf-8").splitlines())


def here(notes: Path, store: Path) -> list[str]:
    """The statements that a build on this machine gives."""
    build_store(notes, store, processes=1)
    return sorted(f"{quad} ." for quad in ox.Store.read_only(str(store)))


def test_a_worker_that_is_killed_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = folder(tmp_path / "notes")
    killed: list[int] = []
    started = cluster._client

    def kill_one(_: str, done: int, of: int) -> None:
        if not killed and 0 < done < of:
            killed.append(next(pid for pid in pids if pid != os.getpid()))
            os.kill(killed[0], signal.SIGKILL)

    pids: Iterable[int] = []

    class Watched:
        """The client of the build, whose workers are known."""

        def __init__(self) -> None:
            self.inner = started(None, 2)

        def __enter__(self) -> object:
            nonlocal pids
            client = self.inner.__enter__()
            client.wait_for_workers(2)
            pids = sorted(set(client.run(os.getpid).values()))
            assert len(pids) == 2
            return client

        def __exit__(self, *raised: object) -> None:
            self.inner.__exit__(*raised)  # type: ignore[arg-type]

    monkeypatch.setattr(cluster, "_client", lambda *_: Watched())
    summary = build_partitions(f"file://{notes}", f"file://{tmp_path}/out", Settings(), batch=2, progress=kill_one)
    assert killed
    assert statements(tmp_path / "out") == here(notes, tmp_path / "store")
    assert [error.place for error in summary.fell_short] == ["nobody.md"]
    assert summary.notes == 23 and [other.what for other in summary.others] == [".png"]
    parts = json.loads((tmp_path / "out" / MANIFEST).read_text(encoding="utf-8"))["partitions"]
    assert parts[ACROSS] and sum(parts.values()) == len(statements(tmp_path / "out"))
    assert set(parts) == {path.name for path in (tmp_path / "out").glob("*.nq")}


def test_the_command_writes_partitions_and_again_the_same(tmp_path: Path) -> None:
    notes = folder(tmp_path / "notes")
    command = ("build", str(notes), "-o", f"{tmp_path}/out", "--engine", "dask", "--jobs", "1")
    first = run(*command, cwd=tmp_path)
    assert b"23 sets of notes" in first.stderr, first.stderr
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    run(*command, cwd=tmp_path)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("Ana: Let us begin.\n", encoding="utf-8")
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RequestError, match="other things"):
        build_partitions(str(tmp_path / "notes"), str(tmp_path), Settings())
