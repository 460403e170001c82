"""The build past one machine: notes of any file system, read by the workers of Dask, written as N-Quads in partitions.

Each task reads some notes and writes their partition, whole or not at all and the same each time; so it does not matter
which worker does it, nor how often. A worker that dies is replaced by the scheduler, and its tasks are done by others.
What follows from several notes is derived in the end, from what the partitions say of shared propositions, and is a
partition of its own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from accord import __version__
from accord.building.corpus import Progress, Summary, shared_propositions, summary_of, text_name
from accord.building.piece import Fault, Piece, Settings, make
from accord.building.workers import cores
from accord.ground.errors import RequestError
from accord.notes.folders import POSITIONS, WHOLE, Findings, Found, Other, find, is_companion, is_known
from accord.rdf.terms import ACCORD
from accord.relating.derivation import across, shortened, stances_on

if TYPE_CHECKING:
    from distributed import Client, Future

BATCH: Final = 40
"""Sets of notes in a partition."""
MANIFEST: Final = "partitions.json"
"""What is written last: the partitions, and how many statements each has."""
ACROSS: Final = "across.nq"
"""The partition of what follows from several notes."""
RETRIES: Final = 2
"""How often a task is tried again that failed; one whose worker died is tried three times more by Dask itself."""

_TARGET = ox.NamedNode(str(ACCORD.target))
_KNOWN_ABOVE = ("people.ttl", "topics.ttl")


@dataclass(frozen=True, slots=True)
class Item:
    """A set of notes in a file system: its path below the folder, and its name."""

    path: str
    slug: str
    given: bool


@dataclass(frozen=True, slots=True)
class Job:
    """What each task has to know."""

    source: str
    out: str
    settings: Settings
    files: frozenset[str]
    """The files beside notes that say something about them, by their paths below the folder."""


@dataclass(frozen=True, slots=True)
class Part:
    """What became of a partition.

    Attributes:
        name: its file; empty, if nothing was written.
        size: how many statements it has.
        pieces: what became of its notes, without their statements.
        held: the stances on shared propositions, as N-Quads.
    """

    name: str
    size: int
    pieces: tuple[Piece, ...]
    held: bytes


def build_partitions(
    source: str,
    out: str,
    settings: Settings,
    *,
    scheduler: str | None = None,
    processes: int | None = None,
    batch: int = BATCH,
    progress: Progress = lambda *_: None,
) -> Summary:
    """Build a folder of any file system into partitions in a folder of any file system.

    Args:
        source: the folder of the notes, a path or an address that fsspec knows (`s3://…`, `hdfs://…`, `file:///…`).
        out: the folder of the partitions, likewise; workers must be able to write there.
        settings: how notes are built.
        scheduler: the address of a scheduler of Dask; by default workers are started on this machine.
        processes: how many of these; by default as many as there are processors.
        batch: how many sets of notes go into a partition.
        progress: is told how far the build is.

    Raises:
        RequestError: Dask is not installed, there are no notes, or the folder of the partitions holds something else.
    """
    fs, folder = _file_system(source)
    target, place = _file_system(out)
    before = _refuse_other_things(target, place, out)
    with TemporaryDirectory(prefix="accord-") as name:
        findings, files = _listed(fs, folder, Path(name))
    items = [Item(str(found.path), found.slug, found.given) for found in findings.notes]
    job = Job(source, out, settings, files)
    with _client(scheduler, cores() if processes is None else processes) as client:
        parts = _built(client, job, items, batch, progress)
        parts.append(_derived(client, job, parts))
    _finish(target, place, parts, before)
    pieces = sorted((piece for part in parts for piece in part.pieces), key=lambda piece: piece.source)
    return summary_of(findings, pieces, [warning for piece in pieces for warning in piece.told])


# ── Tasks ──


def read_batch(job: Job, items: Sequence[Item], number: str) -> Part:
    """Read some notes and write their partition; what a worker does."""
    target, place = _file_system(job.out)
    fs, folder = _file_system(job.source)
    pieces: list[Piece] = []
    lines: set[str] = set()
    store = ox.Store()
    with TemporaryDirectory(prefix="accord-") as name:
        for item in items:
            piece = make(_fetched(fs, folder, item, job.files, Path(name)), job.settings)
            quads = piece.quads()
            store.bulk_extend(quads)
            lines.update(f"{quad} .\n" for quad in quads)
            if piece.root and piece.text is not None:
                _write(target, f"{place}/{text_name(piece.slug)}", [piece.text])
            pieces.append(_told_of(piece, item, os.path.join(name, _name_of(folder), "")))
    file = f"part-{number}.nq" if lines else ""
    if file:
        _write(target, f"{place}/{file}", sorted(lines))
    shared = {on for piece in pieces for on in shared_propositions(store, piece.root)}
    return Part(file, len(lines), tuple(pieces), _packed(stances_on(store, shared)))


def described(job: Job, name: str, nodes: frozenset[str]) -> bytes:
    """What a partition says of some nodes; what a worker does."""
    target, place = _file_system(job.out)
    with target.open(f"{place}/{name}", "rb") as file:
        return b"".join(line for line in file if line.partition(b" ")[0].decode() in nodes)


def _told_of(piece: Piece, item: Item, folder: str) -> Piece:
    """A piece without its statements, by the path of its notes and not by that of the copy that was read."""
    told = tuple(warning.replace(folder, "") for warning in piece.told)
    text = None if piece.text is None else ""
    return replace(piece, source=item.path.encode(), told=told, text=text, packed=b"")


def _fetched(fs: Any, folder: str, item: Item, files: frozenset[str], name: Path) -> Found:
    """Copy notes, and what says something about them, to where they can be read."""
    root = name / _name_of(folder)
    path = PurePosixPath(item.path)
    beside = path.with_name(POSITIONS if path.name == WHOLE else f"{path.stem}.{POSITIONS}")
    above = {PurePosixPath(".."), path.parent.parent if len(path.parts) > 1 else PurePosixPath(".."), PurePosixPath()}
    wanted = [str(beside), *(str(known / each) for known in sorted(above) for each in _KNOWN_ABOVE)]
    for file in [item.path, *(each for each in wanted if each in files)]:
        copy = root / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        if not copy.exists():
            fs.get_file(f"{folder}/{file}", str(copy))
    return Found(root / item.path, item.slug, item.given, tuple(dict.fromkeys((_above(root, path), root))))


def _above(root: Path, path: PurePosixPath) -> Path:
    """The folder above that of some notes."""
    return root.parent if len(path.parts) == 1 else root.joinpath(path).parent.parent


# ── What there is ──


def _listed(fs: Any, folder: str, name: Path) -> tuple[Findings, frozenset[str]]:
    """The notes in a folder, by their paths below it, and the files that say something about them.

    All files are laid out as they lie there, empty, but for those whose names do not tell what they are.
    """
    root = name / _name_of(folder)
    root.mkdir()
    files = [each[len(folder) :].lstrip("/") for each in fs.find(folder)]
    beside = {each for each in files if is_companion(PurePosixPath(each).name)}
    beside |= {f"../{each}" for each in _KNOWN_ABOVE if fs.exists(f"{folder}/../{each}")}
    for file in files:
        copy = root / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        if is_known(copy):
            copy.touch()
        else:
            fs.get_file(f"{folder}/{file}", str(copy))
    found = find([root])
    notes = tuple(replace(each, path=each.path.relative_to(root)) for each in found.notes)
    others = tuple(Other(each.path.relative_to(root), each.what) for each in found.others)
    return Findings(notes, others, found.faults), frozenset(beside)


# ── Several workers ──


@contextmanager
def _client(scheduler: str | None, processes: int) -> Iterator[Client]:
    """Whoever hands out tasks: a scheduler that runs already, or one with workers on this machine."""
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 (not everybody has it)
    except ImportError as error:
        remedy = "pip install 'accord[cluster]'"
        raise RequestError("--engine dask wants the package distributed", remedy=remedy) from error
    if scheduler:
        try:
            with Client(scheduler, timeout=10) as client:
                yield client
        except OSError as error:
            raise RequestError(f"no scheduler of Dask answers at {scheduler}: {error}") from error
        return
    with (
        LocalCluster(n_workers=processes, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster,
        Client(cluster) as client,
    ):
        yield client


def _built(client: Client, job: Job, items: Sequence[Item], batch: int, progress: Progress) -> list[Part]:
    """The partitions of all notes; where workers die over one, each of its notes is read by itself."""
    batches = {f"{start // batch:05}": items[start : start + batch] for start in range(0, len(items), batch)}
    parts, failed = _done(client, job, batches, progress, 0, len(items))
    alone = {f"{number}-{place:03}": [item] for number in failed for place, item in enumerate(batches[number])}
    done = sum(len(part.pieces) for part in parts)
    more, lost = _done(client, job, alone, progress, done, len(items)) if alone else ([], {})
    parts += more
    parts += [Part("", 0, (_lost(alone[number][0], why),), b"") for number, why in lost.items()]
    return sorted(parts, key=lambda part: part.name)


def _done(
    client: Client, job: Job, batches: Mapping[str, Sequence[Item]], progress: Progress, done: int, of: int
) -> tuple[list[Part], dict[str, str]]:
    """The partitions that were written, and why others were not."""
    from distributed import as_completed  # noqa: PLC0415

    futures: dict[Future, str] = {
        client.submit(read_batch, job, items, number, retries=RETRIES, pure=False): number
        for number, items in batches.items()
    }
    parts, failed = [], {}
    for future in as_completed(list(futures)):
        number = futures[future]
        if future.status == "finished":
            parts.append(future.result())
            done += len(batches[number])
            progress("reading", done, of)
        else:
            failed[number] = f"{type(future.exception()).__name__}: {str(future.exception())[:200]}"
        future.release()
    return parts, failed


def _lost(item: Item, why: str) -> Piece:
    fault = Fault(f"no worker could read it: {why}", "Build it alone to see more.")
    return Piece(item.path.encode(), item.slug, "", fault=fault)


def _derived(client: Client, job: Job, parts: Sequence[Part]) -> Part:
    """The partition of what follows from stances of several notes on the same propositions."""
    held = {quad for part in parts for quad in ox.parse(part.held, format=ox.RdfFormat.N_QUADS)}
    store = ox.Store()
    store.bulk_extend(held)
    nodes = frozenset(str(quad.object) for quad in held if isinstance(quad.object, ox.NamedNode))
    several = {quad.object for quad in held if quad.predicate == _TARGET and isinstance(quad.object, ox.NamedNode)}
    files = [part.name for part in parts if part.name] if several else []
    for future in [client.submit(described, job, name, nodes, retries=RETRIES, pure=False) for name in files]:
        store.bulk_extend(ox.parse(future.result(), format=ox.RdfFormat.N_QUADS))
    among = across(store, several)
    lines = sorted(f"{quad} .\n" for quad in (*among, *shortened(among)))
    if not lines:
        return Part("", 0, (), b"")
    target, place = _file_system(job.out)
    _write(target, f"{place}/{ACROSS}", lines)
    return Part(ACROSS, len(lines), (), b"")


def _packed(quads: Iterable[ox.Quad]) -> bytes:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


# ── Files ──


def _file_system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path there."""
    try:
        import fsspec  # noqa: PLC0415 (not everybody has it)
    except ImportError as error:
        remedy = "pip install 'accord[cluster]'"
        raise RequestError("--engine dask wants the package fsspec", remedy=remedy) from error
    try:
        fs, path = fsspec.core.url_to_fs(address)
    except (ValueError, ImportError) as error:
        raise RequestError(f"this is no address of files: {error}", path=address) from error
    return fs, str(path).rstrip("/")


def _name_of(address: str) -> str:
    return PurePosixPath(address.rstrip("/")).name or "notes"


def _write(fs: Any, path: str, lines: Iterable[str]) -> None:
    """Write a file whole or not at all: under another name first, which only this process uses."""
    parent, _, name = path.rpartition("/")
    fs.makedirs(parent, exist_ok=True)
    draft = f"{parent}/.{name}.{os.uname().nodename}-{os.getpid()}"
    with fs.open(draft, "wb") as file:
        for line in lines:
            file.write(line.encode())
    fs.mv(draft, path)


def _refuse_other_things(fs: Any, place: str, out: str) -> list[str]:
    """The partitions that are there already.

    Raises:
        RequestError: the folder holds something else.
    """
    if not fs.exists(place):
        return []
    names = [PurePosixPath(each).name for each in fs.ls(place, detail=False)]
    if names and MANIFEST not in names and not all(_is_ours(name) for name in names):
        raise RequestError("this folder holds other things than partitions", path=out, remedy="Name a new folder.")
    return [name for name in names if _is_ours(name)]


def _is_ours(name: str) -> bool:
    return name == ACROSS or name.lstrip(".").startswith("part-")


def _finish(fs: Any, place: str, parts: Sequence[Part], before: Sequence[str]) -> None:
    """Remove partitions of an earlier build, and write what there is now."""
    written = {part.name: part.size for part in parts if part.name}
    for name in before:
        if name not in written:
            fs.rm_file(f"{place}/{name}")
    told = {"accord": __version__, "partitions": dict(sorted(written.items()))}
    _write(fs, f"{place}/{MANIFEST}", [json.dumps(told, indent=1) + "\n"])
