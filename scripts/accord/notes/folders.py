"""Folders as people have them: which files in one are notes, and under which names their resources are published.

A file is notes by its extension where that is one of notes, no notes where it is one of anything else (nothing of it is
read), and otherwise by what is in it. Links are followed, each folder once. Names come from the path below the folder,
so that `2025/weekly.md` and `2026/weekly.md` are two sets of notes.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from hashlib import file_digest
from mimetypes import MimeTypes
from pathlib import Path
from typing import Final

from accord.ground.errors import AccordError, RequestError, unreadable
from accord.ground.text import digest, slug
from accord.notes.encoding import encoding_of
from accord.notes.formats import FORMATS, format_of, plain
from accord.notes.source import MAX_BYTES

WHOLE: Final = "notes.md"
"""The file that gives its notes the name of its folder, and may have positions beside it."""
POSITIONS: Final = "positions.yaml"
"""The file of positions of a `notes.md`; that of other notes ends so."""
COMPANIONS: Final = ("people.ttl", "topics.ttl", POSITIONS)
"""Files that say something about notes: no notes, and nothing to tell of."""
_ASKED: Final = "give the notes that it was built from; the graph is asked with: accord query NAME --on {path}"
GRAPHS: Final = frozenset({".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf"})
"""Extensions of what Accord itself writes: likewise."""
CONVERTED: Final = ".notes.md"
"""How the names of files end in which a build keeps the text of notes that it has converted."""
LONGEST: Final = 120
"""Characters of the longest name in IRIs that is made of a path."""
STDIN: Final = Path("-")

_KNOWN = frozenset(suffix for form in FORMATS for suffix in form.suffixes)
_TYPES = MimeTypes()  # the tables that come with Python: those of the system are others on every machine


@dataclass(frozen=True, slots=True)
class Found:
    """A set of notes that is to be read.

    Attributes:
        path: its file; `-` is standard input.
        slug: its name, as it goes into IRIs.
        given: whether somebody chose that name for these notes.
        above: folders in which `people.ttl` and `topics.ttl` are looked for.
        data: what was read from standard input.
    """

    path: Path
    slug: str
    given: bool
    above: tuple[Path, ...]
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """A file that is no notes, and what it is."""

    path: Path
    what: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found at some paths: notes, what is none, and what could not be looked at."""

    notes: tuple[Found, ...]
    others: tuple[Other, ...] = ()
    faults: tuple[AccordError, ...] = ()
    folders: tuple[Path, ...] = ()
    """The folders that were gone through, in full."""


def find(paths: Iterable[Path]) -> Findings:
    """Find the notes at some paths: each file itself, and every file of notes in each folder and below it.

    Raises:
        RequestError: a folder holds no notes, or two files that are named would have one name in IRIs.
    """
    notes: list[Found] = []
    others: list[Other] = []
    faults: list[AccordError] = []
    folders: list[Path] = []
    for path in paths:
        if not os.path.isdir(path):  # for a name too long to exist, Path raises an error
            if path.suffix.lower() in GRAPHS:
                raise RequestError(
                    f"{path.suffix} is a graph, and no notes", path=path, remedy=_ASKED.format(path=path)
                )
            notes.append(named_by_file(path))
            continue
        folders.append(path)
        found, other, fault = _below(path)
        if _is_store(os.listdir(path) if os.access(path, os.R_OK) else ()):
            raise RequestError(
                "a store of graphs, and no notes",
                path=path,
                remedy=_ASKED.format(path=path),
            )
        if not found and not fault:
            raise RequestError(
                "no notes in this folder",
                path=path,
                remedy="name a file of notes, or a folder that holds some, such as a notes.md",
            )
        notes, others, faults = notes + found, others + other, faults + fault
    return Findings(tuple(_once(notes)), tuple(others), tuple(faults), tuple(folders))


def copies(notes: Iterable[Found]) -> list[tuple[Path, ...]]:
    """The files that hold the very same bytes, several each; a file that cannot be read is nobody's copy."""
    by_size: dict[int, list[Path]] = {}
    for found in notes:
        with suppress(OSError):
            by_size.setdefault(found.path.stat().st_size, []).append(found.path)
    same: dict[bytes, list[Path]] = {}
    for path in (path for paths in by_size.values() if len(paths) > 1 for path in paths):
        with suppress(OSError), path.open("rb") as file:
            same.setdefault(file_digest(file, "sha256").digest(), []).append(path)
    return [tuple(paths) for paths in same.values() if len(paths) > 1]


def named_by_file(path: Path) -> Found:
    """A file that is named itself: its stem is its name, or that of its folder for a file called `notes.md`."""
    whole = path.name == WHOLE
    name = path.resolve().parent.name if whole else path.stem
    return Found(path, _slug(name), whole, (path.resolve().parent.parent,))


def _once(notes: Sequence[Found]) -> Iterator[Found]:
    """Each file once; the same file may be below two of the folders.

    Raises:
        RequestError: two files have one name.
    """
    seen: dict[str, Found] = {}
    for found in {os.path.abspath(each.path): each for each in reversed(notes)}.values():
        if found.slug in seen:
            message = f"two notes would both be named {found.slug!r}: {found.path} and {seen[found.slug].path}"
            raise RequestError(message, remedy="rename one of the files or folders, or give the folder above both")
        seen[found.slug] = found
    return iter(sorted(seen.values(), key=lambda each: os.fsencode(each.path)))


def _below(folder: Path) -> tuple[list[Found], list[Other], list[AccordError]]:
    """The notes below a folder with their names; what is no notes; what cannot be looked at."""
    faults: list[AccordError] = []
    others: list[Other] = []
    notes: list[Found] = []
    whole = folder.resolve()
    for path in _files(folder, faults):
        try:
            what = _what_else(path)
        except OSError as error:
            faults.append(unreadable(error, path))
            continue
        if what in GRAPHS:
            continue
        if what:
            others.append(Other(path, what))
            continue
        parts = path.relative_to(folder).parts
        given = path.name == WHOLE
        names = parts[:-1] if given and len(parts) > 1 else (whole.name,) if given else (*parts[:-1], path.stem)
        above = dict.fromkeys((path.resolve().parent.parent, whole))
        notes.append(Found(path, _joined(names), given, tuple(above)))
    return _apart(notes, folder), others, faults


def _joined(names: Sequence[str]) -> str:
    name = ".".join(map(_slug, names))
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}-{digest(name, size=6)}"


def _slug(name: str) -> str:
    """A part of a path as a part of an IRI; what is no UTF-8 in it is written out."""
    return slug(os.fsencode(name).decode("utf-8", "backslashreplace"), 80)


def _apart(notes: Sequence[Found], folder: Path) -> list[Found]:
    """Tell apart those that have one name in Latin letters: a hash of the path stands behind it."""
    count = Counter(found.slug for found in notes)

    def own(found: Found) -> str:
        path = os.fsencode(found.path.relative_to(folder)).decode("utf-8", "backslashreplace")
        return f"{found.slug}-{digest(path, size=6)}"

    return [replace(found, slug=own(found)) if count[found.slug] > 1 else found for found in notes]


def _files(folder: Path, faults: list[AccordError]) -> Iterator[Path]:
    """Every file below a folder, by name; not what is hidden, nor what is inside a store of graphs."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            state = os.stat(here)
            if (state.st_dev, state.st_ino) in seen:
                continue
            seen.add((state.st_dev, state.st_ino))
            names = sorted(os.listdir(here))
        except OSError as error:
            faults.append(unreadable(error, here))
            continue
        if _is_store(names):
            continue
        below = [here / name for name in names if not name.startswith((".", "~$")) and not is_companion(name)]
        yield from (path for path in below if not os.path.isdir(path))
        waiting += reversed([path for path in below if os.path.isdir(path)])


def _is_store(names: Collection[str]) -> bool:
    """Whether a folder with files of these names is a store of graphs (RocksDB names its state so)."""
    return "CURRENT" in names and any(name.startswith("MANIFEST-") for name in names)


def is_known(path: Path) -> bool:
    """Whether the name of a file alone tells if it may be notes."""
    suffix = path.suffix.lower()
    return is_companion(path.name) or suffix in _KNOWN | _no_notes() or bool(_TYPES.guess_type(f"x{suffix}")[0])


def is_companion(name: str) -> bool:
    """Whether a file says something about notes, by its name."""
    return name in COMPANIONS or name.endswith(f".{POSITIONS}")


def _what_else(path: Path) -> str:
    """What a file is, if it is no notes; empty if it may be some.

    Raises:
        OSError: it cannot be looked at.
    """
    state = os.stat(path)
    if not stat.S_ISREG(state.st_mode):
        return "no file"
    suffix = path.suffix.lower()
    if path.name.endswith(CONVERTED) and path.name != CONVERTED:
        return "the text of converted notes"
    if suffix in _KNOWN:
        return ""
    if suffix in _no_notes() or _TYPES.guess_type(f"x{suffix}")[0]:
        return suffix
    if state.st_size > MAX_BYTES:
        return "too large"
    data = path.read_bytes()
    if format_of(path, data) is not plain.FORMAT:
        return ""
    return "" if encoding_of(data) and b"\0" not in data and data.strip() else "binary or empty"


@cache
def _no_notes() -> frozenset[str]:
    """Extensions of files that are no notes."""
    lines = Path(__file__).with_name("other-files.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(suffix for line in lines if not line.startswith("#") for suffix in line.split())
