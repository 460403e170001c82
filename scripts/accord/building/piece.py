"""What one file of notes contributes to a store: its statements, its numbers, or why it falls short; by one process."""

from __future__ import annotations

import os
import re
import sys
import zlib
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import file_digest, sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from accord import __version__
from accord.ground.errors import AccordError, DataError, RequestError
from accord.ground.resources import PACKAGE, ontology_file, rules_dir
from accord.notes.folders import STDIN, Found
from accord.notes.minutes import Minutes, Understood
from accord.notes.source import MAX_BYTES
from accord.rdf.graphs import to_quads
from accord.rdf.prefixes import BASE
from accord.recipe import LOOKED_FOR, Built, build_one, known_files, positions_of
from accord.relating.suggestions import OFFERED

ROOMS: Final = ("ground", "notes", "rdf", "reading", "describing", "relating")
"""The rooms whose code and data decide on what comes out of notes."""
LIBRARIES: Final = (
    *("pyromark", "rjieba", "pypinyin", "hanzidentifier", "py3langid", "simplemma"),
    *("mammoth", "markdownify", "charset-normalizer"),
)
"""The libraries that do."""

_VARIES = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\d+|(?<=could mean )[^:]*|(?<=\()[\w-]+(?=\))""")
"""What differs between two warnings of one kind: what is quoted, numbers, names."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How notes are to be built, the same for all of them."""

    notation: str | None = None
    positions: Path | None = None
    base: str = BASE


@dataclass(frozen=True, slots=True)
class Account:
    """The numbers of one set of notes, or the sums of several.

    Attributes:
        statements: how many there are.
        nobodys: how many of them are nobody's in particular.
        stated: agreements and disagreements that the notes state.
        struck: those that were read, and that a curator has struck out.
        offered: sides that are not sure enough to be stated, and that `accord suggest` offers.
        lines: how many lines the notes have.
        unread: how many of them were not understood.
        warnings: how many there are, by kind.
    """

    statements: int = 0
    nobodys: int = 0
    stated: int = 0
    struck: int = 0
    offered: int = 0
    lines: int = 0
    unread: int = 0
    warnings: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why notes fall short, as an error would tell it."""

    message: str
    remedy: str | None = None
    line: int | None = None
    column: int | None = None
    path: str | None = None
    request: bool = False

    def error(self, path: str | Path) -> AccordError:
        """The error, about the notes at a path where none is named."""
        kind = RequestError if self.request else DataError
        return kind(self.message, path=self.path or path, line=self.line, column=self.column, remedy=self.remedy)


@dataclass(frozen=True, slots=True)
class Piece:
    """What became of one file of notes.

    Attributes:
        source: the file, in full, as the system has it; what identifies the notes.
        slug: the name of the notes.
        key: fingerprint of all that the piece depends on.
        sha256: that of the file.
        root: how the names of its graphs begin; empty where there are none.
        account: its numbers; None where nothing was understood.
        fault: why it falls short, if it does; it may have statements even so.
        told: warnings, for a person.
        text: the text of notes that were converted.
        packed: the statements, as compressed N-Quads.
    """

    source: bytes
    slug: str
    key: str
    sha256: str = ""
    root: str = ""
    account: Account | None = None
    fault: Fault | None = None
    told: tuple[str, ...] = ()
    text: str | None = None
    packed: bytes = b""

    @property
    def converted(self) -> bool:
        """Whether the notes were converted to the text that is read."""
        return self.text is not None

    def quads(self) -> list[ox.Quad]:
        """The statements, each in its graph."""
        return list(ox.parse(zlib.decompress(self.packed), format=ox.RdfFormat.N_QUADS)) if self.packed else []


def source_of(found: Found, settings: Settings) -> bytes:
    """What identifies notes: their file in full; for standard input, the name that they were given.

    Below another base the same file gives other resources, which stand beside those.
    """
    own = b"-:" + found.slug.encode() if found.path == STDIN else os.fsencode(os.path.abspath(found.path))
    return below_base(own, settings.base)


def below_base(path: bytes, base: str) -> bytes:
    """A path as the beginning of what identifies notes below a base."""
    return path if base == BASE else base.encode() + b"\0" + path


def path_of(source: bytes) -> bytes:
    """The file that identifies notes."""
    return source.rpartition(b"\0")[2]


def make(found: Found, settings: Settings) -> Piece:
    """Read one file of notes and make its statements; what is wrong with the notes is told in the piece."""
    told: list[str] = []
    blank = Piece(source_of(found, settings), found.slug, "")
    try:
        found = _read(found)  # once: it may change meanwhile
        key, digest = fingerprint(found, settings)
        blank = Piece(blank.source, found.slug, key, digest)
        built = build_one(
            found, positions=settings.positions, notation=settings.notation, base=settings.base, tell=told.append
        )
        return _piece(blank, built, told)
    except AccordError as error:
        path = None if error.path is None or error.path == found.path else str(error.path)
        fault = Fault(error.message, error.remedy, error.line, error.column, path, isinstance(error, RequestError))
    except Exception as error:  # one set of notes never stops the others
        if os.environ.get("ACCORD_DEBUG"):
            raise
        told.clear()
        what = f"a fault in Accord itself: {type(error).__name__}: {str(error)[:200]}"
        fault = Fault(what, "Report it, please; ACCORD_DEBUG=1 shows where.")
    return Piece(blank.source, blank.slug, blank.key, blank.sha256, fault=fault, told=tuple(told))


def _read(found: Found) -> Found:
    """Notes with what is in their file; those that are too large as they are."""
    try:
        if found.data is not None or found.path.stat().st_size > MAX_BYTES:
            return found
        return replace(found, data=found.path.read_bytes())
    except OSError as error:
        raise _unread(error, found.path) from error


def _unread(error: OSError, path: Path) -> RequestError:
    remedy = "name a file of notes that exists" if isinstance(error, FileNotFoundError) else "make it readable"
    return RequestError(f"cannot read the notes: {error.strerror or error}", path=path, remedy=remedy)


def _piece(blank: Piece, built: Built, told: list[str]) -> Piece:
    account = replace(account_of(built.minutes), struck=built.struck)
    quads = [
        ox.Quad(quad.subject, quad.predicate, quad.object, name)
        for graph in built.graphs
        for name in (ox.NamedNode(str(graph.identifier)),)
        for quad in to_quads(graph)
    ]
    speechless = account.nobodys == account.statements
    message = "no speaker was found in the whole file; the graph holds only statements of nobody in particular"
    return Piece(
        blank.source, blank.slug, blank.key, blank.sha256,
        root=str(built.graphs[0].identifier).removesuffix("notes"),
        account=account,
        fault=Fault(message, LOOKED_FOR) if speechless else None,
        told=tuple(told),
        text=built.minutes.source.text if built.minutes.source.original else None,
        packed=zlib.compress(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"", 1),
    )  # fmt: skip


def account_of(minutes: Minutes) -> Account:
    """The numbers of what was read."""
    return Account(
        statements=len(minutes.statements),
        nobodys=sum(statement.party is None for statement in minutes.statements),
        stated=len(set(minutes.relations)),
        offered=sum(not one.stated and one.score >= OFFERED for one in minutes.weighed),
        lines=minutes.source.line_count,
        unread=sum(line.understood is Understood.NOT_UNDERSTOOD for line in minutes.lines),
        warnings=dict(Counter(_VARIES.sub("…", message) for message, _ in minutes.warnings)),
    )


# ── Fingerprints ──


def fingerprint(found: Found, settings: Settings) -> tuple[str, str]:
    """Of all on which the piece depends (notes, positions, what is known, notation, reader), and of the notes alone.

    Raises:
        RequestError: the notes cannot be read.
    """
    own = sha256(found.data).hexdigest() if found.data is not None else _digest(found.path)
    beside = positions_of(found, settings.positions)
    files = [*known_files(found), *([beside] if beside else [])]
    files += [Path(settings.notation)] if settings.notation else []
    parts = [own, found.slug, str(found.given), settings.base, settings.notation or "", reader()]
    parts += [f"{file.name} {_digest(file)}" for file in files if file.is_file()]
    return sha256("\0".join(parts).encode()).hexdigest(), own


def _digest(path: Path) -> str:
    """The SHA-256 of a file; of one that is too large to be read, its size.

    Raises:
        RequestError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            return f"{size} bytes" if size > MAX_BYTES else file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unread(error, path) from error


@lru_cache(maxsize=1)
def reader() -> str:
    """The version of what reads notes: of its code, its data and its libraries, so that no change is overlooked."""
    whole = sha256(f"{__version__} {sys.version_info[:2]}".encode())
    files = [path for room in ROOMS for path in (PACKAGE / room).rglob("*") if path.suffix != ".pyc"]
    queries = [*rules_dir().glob("*.rq"), *ontology_file("exports/plain").glob("*.rq")]
    for file in sorted([*files, PACKAGE / "recipe.py", *queries]):
        if file.is_file():
            whole.update(f"{file.name}\0".encode() + file.read_bytes())
    for name in LIBRARIES:
        try:
            whole.update(f"{name} {version(name)}\0".encode())
        except PackageNotFoundError:
            whole.update(f"{name}\0".encode())
    return whole.hexdigest()[:16]
