"""The way through: notes → minutes → described → related, as one dataset of named graphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from os import PathLike
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef

from accord.describing.description import Describer
from accord.describing.iris import Iris
from accord.describing.known import Registry, load_registry
from accord.ground.errors import AccordError, DataError, RequestError
from accord.notes.folders import POSITIONS, WHOLE, Found, find, named_by_file
from accord.notes.minutes import Minutes
from accord.notes.source import read_source
from accord.rdf.graphs import to_dataset, to_quads
from accord.rdf.prefixes import BASE, PREFIXES
from accord.rdf.shortcuts import GRAPH as SHORT
from accord.rdf.shortcuts import shortcuts
from accord.rdf.terms import ACCORD
from accord.reading import reader
from accord.relating.captions import caption
from accord.relating.derivation import across, derive, relate, shortened, stance_quads
from accord.relating.positions import Fitted, fit

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
    """Build the graph of notes, in memory; of many notes better into a store (`accord.build_store`).

    Args:
        paths: a file of notes, or a folder with all notes in it and below, or several.
        positions: the curator's positions; by default what stands beside the notes: `positions.yaml` of a `notes.md`,
            `NAME.positions.yaml` of others.
        notation: name or file of the notation; by default found by itself.
        base: IRI under which resources are named; ends with `/` or gets one.
        tell: is given each warning, with file and line.

    Returns:
        For each notes four named graphs: what the notes say, what the curator read, what rules derive, and short ways
        through these; and two of what rules derive from several, and short ways through it.

    Example:
        >>> graph = accord.build("graph/agi-next-2026")
        >>> len(graph)
        5666

    Raises:
        RequestError: a file is missing, two notes have the same name, the base is no IRI.
        DataError: notes, positions or notation fall short, or nothing at all was understood.
    """
    base = checked_base(base)
    dataset = Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    several = [paths] if isinstance(paths, str | PathLike) else paths
    findings = find(Path(path) for path in several)
    for fault in findings.faults:
        raise fault
    given = check(findings.notes, positions)
    store = ox.Store()
    for found in findings.notes:
        built = build_one(found, positions=given, notation=notation, base=base, tell=tell)
        # Together only now: each step looks at the graphs of these notes, however many others there are.
        for graph in built.graphs:
            dataset.addN((*triple, graph) for triple in graph)
        store.bulk_extend(stance_quads(built.graphs, f"{base}proposition/"))
    shared = {quad.object for quad in store.quads_for_pattern(None, ox.NamedNode(str(ACCORD.target)), None)}
    among = across(store, (on for on in shared if isinstance(on, ox.NamedNode)))
    following = to_dataset([*among, *shortened(among)])
    for graph in following.graphs():
        dataset.addN((*triple, Graph(identifier=graph.identifier)) for triple in graph)
    return dataset


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one set of notes: what was read, its IRI, and its graphs (notes, positions, derived, plain).

    ``struck`` is how many of the agreements that were read a curator has struck out.
    """

    minutes: Minutes
    notes: URIRef
    graphs: tuple[Graph, Graph, Graph, Graph]
    struck: int = 0


def build_one(
    found: Found,
    *,
    positions: Path | None = None,
    notation: str | Path | None = None,
    base: str = BASE,
    tell: Callable[[str], None] = lambda _: None,
) -> Built:
    """Build the graphs of one set of notes.

    Raises:
        RequestError: the file is missing, or the notation is unknown.
        DataError: notes, positions or notation fall short, or nothing at all was understood.
    """
    registry = registry_for(found)
    minutes = read_notes(found, notation, registry)
    if not minutes.statements:
        raise DataError("nobody was found to say anything in these notes", path=found.path, remedy=LOOKED_FOR)
    for message, line in minutes.warnings:
        tell(f"Warning: {found.path}:{line}: {message}")
    iris = Iris(minutes, registry, base)
    beside = positions_of(found, positions)
    if beside is None and (unused := _unused(found.path)):
        tell(f"Warning: {unused}")
    chosen, fitted, struck = fit(beside, minutes) if beside else Fitted()
    # Only now that all have their names: those of the others stay. Nobody agrees with herself by another name.
    minutes.relations = [one for one in minutes.relations if one not in struck and not iris.is_reflexive(one)]
    notes, curated, derived = (Graph(identifier=iris.graph(kind)) for kind in ("notes", "positions", "derived"))
    describer = Describer(iris, notes)
    describer.describe()
    try:
        relate(describer, chosen, fitted, curated)
    except AccordError as error:
        error.path = error.path or beside
        raise
    derive((notes, curated), derived)
    caption((notes, curated, derived))
    return Built(minutes, iris.notes, (notes, curated, derived, _short(iris, (notes, curated, derived))), len(struck))


def _short(iris: Iris, graphs: Iterable[Graph]) -> Graph:
    """The short ways through what graphs say."""
    short = Graph(identifier=iris.graph(SHORT))
    found = to_dataset(shortcuts(quad for graph in graphs for quad in to_quads(graph)))
    for triple in found.triples((None, None, None)):
        short.add(triple)
    return short


def positions_of(found: Found, positions: Path | None = None) -> Path | None:
    """What a curator has read of notes: as it is given, or beside them `positions.yaml`, which is of a `notes.md`.

    Beside notes of another name, `harbour.md`, it is `harbour.positions.yaml`: a folder may hold many.
    """
    beside = positions_beside(found.path)
    return positions or (beside if beside.is_file() else None)


def positions_beside(notes: Path) -> Path:
    """Where the positions of some notes stand, if there are any."""
    return notes.with_name(POSITIONS if notes.name == WHOLE else f"{notes.stem}.{POSITIONS}")


def _unused(notes: Path) -> str | None:
    """What to say of positions beside notes that nobody takes for theirs."""
    there = notes.with_name(POSITIONS)
    if not there.is_file() or notes.with_name(WHOLE).is_file():
        return None
    if min(notes.parent.glob(f"*{notes.suffix}"), default=notes) != notes:
        return None  # it is told once a folder
    name = positions_beside(notes).name
    return f"{there} belongs to a {WHOLE}, and is not read: call it {name}, or give it with --positions"


def check(notes: Sequence[Found], positions: str | PathLike[str] | None) -> Path | None:
    """Give the positions for some notes.

    Raises:
        RequestError: there are no notes, or positions with several.
    """
    if not notes:
        raise RequestError("no notes are given", remedy="name a file of notes, or a folder with a notes.md")
    if positions is not None and len(notes) > 1:
        raise RequestError("--positions goes with one file of notes", remedy="put a positions.yaml beside each instead")
    return None if positions is None else Path(positions)


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
    return read_notes(one_of(Path(path)), notation)


def one_of(path: Path) -> Path:
    """The one file of notes at ``path``.

    Raises:
        RequestError: there is none, or there are several.
    """
    found = find([path])
    for fault in found.faults:
        raise fault
    if len(found.notes) > 1:
        offered = "\n".join(str(each.path) for each in found.notes)
        raise RequestError("several notes are in this folder", path=path, remedy=f"Name one of them:\n{offered}")
    return found.notes[0].path


def slug_of(path: Path) -> str:
    """The name in IRIs of a file of notes: its stem, or the folder's name for a file called `notes.md`."""
    return named_by_file(path).slug


def registry_for(found: Found) -> Registry:
    """`topics.ttl` and `people.ttl` of the folder above the notes, and of the folder that they were found in."""
    files = known_files(found)
    return _registry(tuple(files), tuple(sha256(file.read_bytes()).digest() for file in files))


def known_files(found: Found) -> list[Path]:
    """The files in which stands what is known across notes."""
    files = (folder / name for folder in found.above for name in ("people.ttl", "topics.ttl"))
    return [file for file in files if file.is_file()]


@lru_cache(maxsize=4)
def _registry(files: tuple[Path, ...], _contents: tuple[bytes, ...]) -> Registry:
    """What some files hold, read once as long as they are the same."""
    return load_registry(files)


def read_notes(notes: Path | Found, notation: str | Path | None = None, registry: Registry | None = None) -> Minutes:
    """Read one set of notes.

    Raises:
        RequestError: the file cannot be opened, or the notation is unknown.
        DataError: it is no text in UTF-8.
    """
    found = notes if isinstance(notes, Found) else named_by_file(notes)
    registry = registry_for(found) if registry is None else registry
    known = [(entry.names[-1], list(entry.names)) for entry in registry.organisations]
    source = read_source(found.path, found.slug, given=found.given, data=found.data)
    return reader.read(source, notation, known)


def checked_base(base: str) -> str:
    """The base with a slash at its end.

    Raises:
        RequestError: it is no web address.
    """
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", base):
        raise RequestError(
            f"--base {base!r} is no web address", remedy="give one such as https://example.org/meetings/"
        )
    return base if base.endswith("/") else base + "/"
