"""The way through: notes → minutes → described → related, as one dataset of named graphs."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable
from os import PathLike
from pathlib import Path

from rdflib import Dataset, Graph, URIRef

from accord.describing.description import Describer
from accord.describing.iris import Iris, graph_root
from accord.describing.known import Registry, load_registry
from accord.ground.errors import AccordError, DataError, RequestError
from accord.ground.text import slug
from accord.notes.minutes import Minutes
from accord.notes.source import read_source
from accord.rdf.prefixes import BASE, PREFIXES
from accord.rdf.terms import DCTERMS
from accord.reading import reader
from accord.relating.captions import caption
from accord.relating.derivation import derive, relate
from accord.relating.positions import Positions, fit

LOOKED_FOR = (
    "Looked for: labels such as Name: or **Name**:, names alone on a line or in a heading,\n"
    "sentences with a name and a verb of speech, marks of tools ([name=…], <name>, @name),\n"
    "lists of those present. "
    "See why with: accord inspect NOTES; a notation of your own may help."
)
"""What a person is told where nobody was found to speak."""


def build(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    positions: str | PathLike[str] | None = None,
    notation: str | Path | None = None,
    base: str = BASE,
    tell: Callable[[str], None] = lambda _: None,
) -> Dataset:
    """Build the graph of notes.

    Args:
        paths: a file of notes or a folder with a `notes.md`, or several.
        positions: the curator's positions; by default `positions.yaml` beside the notes, if there.
        notation: name or file of the notation; by default found by itself.
        base: IRI under which resources are named; ends with `/` or gets one.
        tell: is given each warning, with file and line.

    Returns:
        For each notes three named graphs: what the notes say, what the curator read, what rules derive.

    Example:
        >>> graph = accord.build("graph/agi-next-2026")
        >>> len(graph)
        5572

    Raises:
        RequestError: a file is missing, two notes have the same name, the base is no IRI.
        DataError: notes, positions or notation fall short, or nothing at all was understood.
    """
    base = _checked_base(base)
    dataset = Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    several = [paths] if isinstance(paths, str | PathLike) else paths
    files = [file for path in several for file in notes_in(Path(path))]
    if not files:
        raise RequestError("no notes are given", remedy="name a file of notes, or a folder with a notes.md")
    for name, count in Counter(map(slug_of, files)).items():
        if count > 1:
            raise RequestError(f"two notes would both be named {name!r}", remedy="rename one of the files or folders")
    if positions is not None and len(files) > 1:
        raise RequestError("--positions goes with one file of notes", remedy="put a positions.yaml beside each instead")
    for file in files:
        _one(dataset, file, Path(positions) if positions else None, notation, base, tell)
    return dataset


def read(path: str | PathLike[str], *, notation: str | Path | None = None) -> Minutes:
    """Read one set of notes, with the people and the organisations that are known across notes.

    Args:
        path: a file of notes, or a folder with a `notes.md`.
        notation: name or file of the notation; by default found by itself.

    Example:
        >>> minutes = accord.read("graph/agi-next-2026")
        >>> len(minutes.statements)
        116

    Raises:
        RequestError: the file cannot be opened, there are several notes in the folder, or the notation is unknown.
        DataError: it is no text in UTF-8.
    """
    file = one_of(Path(path))
    return read_notes(file, notation, registry_for(file))


def notes_in(path: Path) -> list[Path]:
    """The notes at ``path``: the file itself, or every `notes.md` in the folder and the folders in it.

    Raises:
        RequestError: there is no such file, or the folder holds no notes.
    """
    if not os.path.isdir(path):  # for a name too long to exist, Path raises an error
        return [path]
    found = sorted(path.glob("notes.md")) or sorted(path.glob("*/notes.md"))
    if not found:
        raise RequestError(
            "no notes in this folder", path=path, remedy="name a file of notes, or a folder with a notes.md"
        )
    return found


def one_of(path: Path) -> Path:
    """The one file of notes at ``path``.

    Raises:
        RequestError: there is none, or there are several.
    """
    files = notes_in(path)
    if len(files) > 1:
        offered = "\n".join(map(str, files))
        raise RequestError("several notes are in this folder", path=path, remedy=f"Name one of them:\n{offered}")
    return files[0]


def slug_of(path: Path) -> str:
    """The name of notes in IRIs: the file's stem, or the folder's name for a file called `notes.md`."""
    return slug(path.resolve().parent.name if path.name == "notes.md" else path.stem, 80)


def notes_iris(dataset: Dataset, files: Iterable[Path]) -> dict[Path, URIRef]:
    """The IRI that each file of notes got in the dataset that `build` made of all of them."""
    found = {str(name): notes for notes, _, name, _ in dataset.quads((None, DCTERMS.identifier, None, None))}
    return {file: notes for file in files if isinstance(notes := found.get(slug_of(file)), URIRef)}


def graph_roots(dataset: Dataset, files: Iterable[Path]) -> list[str]:
    """How the names of all graphs begin that `build` made of these files of notes, and of no others."""
    return [graph_root(notes) for notes in notes_iris(dataset, files).values()]


def registry_for(path: Path) -> Registry:
    """`topics.ttl` and `people.ttl` of the folder above the notes."""
    above = path.resolve().parent.parent
    return load_registry([above / "people.ttl", above / "topics.ttl"])


def read_notes(path: Path, notation: str | Path | None = None, registry: Registry | None = None) -> Minutes:
    """Read the notes at ``path``.

    Raises:
        RequestError: the file cannot be opened, or the notation is unknown.
        DataError: it is no text in UTF-8.
    """
    known = [(entry.names[-1], list(entry.names)) for entry in (registry.organisations if registry else [])]
    return reader.read(read_source(path, slug_of(path), given=path.name == "notes.md"), notation, known)


def _one(
    dataset: Dataset,
    file: Path,
    positions: Path | None,
    notation: str | Path | None,
    base: str,
    tell: Callable[[str], None],
) -> None:
    """Add the graphs of one set of notes."""
    registry = registry_for(file)
    minutes = read_notes(file, notation, registry)
    if not minutes.statements:
        raise DataError(
            "nobody was found to say anything in these notes",
            path=file,
            remedy=LOOKED_FOR,
        )
    for message, line in minutes.warnings:
        tell(f"Warning: {file}:{line}: {message}")
    iris = Iris(minutes, registry, base)
    notes, curated, derived = (Graph(identifier=iris.graph(kind)) for kind in ("notes", "positions", "derived"))
    describer = Describer(iris, notes)
    describer.describe()
    beside = positions or file.parent / "positions.yaml"
    chosen, fitted = (
        fit(beside, minutes) if positions or (file.name == "notes.md" and beside.is_file()) else (Positions(), [])
    )
    try:
        relate(describer, chosen, fitted, curated)
    except AccordError as error:
        error.path = error.path or beside
        raise
    derive((notes, curated), derived)
    caption((notes, curated, derived))
    # Together only now: each step looks at the graphs of these notes, however many others there are.
    for graph in (notes, curated, derived):
        dataset.addN((*triple, graph) for triple in graph)


def _checked_base(base: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", base):
        raise RequestError(
            f"--base {base!r} is no web address", remedy="give one such as https://example.org/meetings/"
        )
    return base if base.endswith("/") else base + "/"
