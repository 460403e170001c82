"""Reading graphs: any RDF file, a folder of them, or a store on disk, as statements or as an engine to ask.

Oxigraph's parsers do the reading: they are some twenty-five times as fast as rdflib's own, and name the line and the
column of a syntax error. Language tags come out in lower case (RDF 1.1 Concepts, section 3.3, allows it), and remote
JSON-LD contexts are never fetched. What only asks does without rdflib, which takes long to load: see
`accord.rdf.graphs` for its graphs.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from accord.ground.errors import DataError, RequestError, unreadable
from accord.rdf.formats import CERTAIN, EXTENSIONS
from accord.rdf.merged import Stored, is_kept
from accord.rdf.stores import is_merged, is_store, open_store, open_stored

KNOWN = f"Known extensions: {', '.join(EXTENSIONS)}; a folder of such files; or a store made by accord build -o DIR/."

SMALL = 2**20
"""Up to how many bytes a file is loaded faster in one go than by the loader of large ones, which starts threads."""

Statements = TypeVar("Statements", bound=Iterable[object])


def load(paths: Iterable[str | Path]) -> ox.Store:
    """Load graphs into a store to ask; one store on disk is opened where it stands, read-only.

    The default graph of what is given holds nothing, or the merge of all graphs (RDF 1.1 Semantics, section 4.1): the
    engine itself would find a statement once in each graph that holds it.

    Raises:
        RequestError: a path does not exist, cannot be read, or is of no known kind.
        DataError: a file breaks the syntax of its format (with line and column), or nothing at all was in them.
    """
    sources = graph_files(paths)
    if len(sources) == 1 and is_store(sources[0]) and not is_merged(on_disk := open_store(sources[0])):
        return on_disk
    store = ox.Store()
    for source in sources:
        if is_store(source):
            store.bulk_extend(open_store(source))
        else:
            _load_file(store, source)
    return not_empty(merge(store), sources)


def load_to_ask(paths: Iterable[str | Path]) -> ox.Store | Stored:
    """Load graphs to ask, as `load` does; one store on disk with its merge, if that is beside it.

    Raises:
        RequestError: as `load`.
        DataError: as `load`.
    """
    sources = graph_files(paths)
    if len(sources) == 1 and is_store(sources[0]) and is_kept(sources[0]):
        stored = open_stored(sources[0])
        not_empty(stored.merged, sources)
        return stored
    return load(sources)


def merge(store: ox.Store) -> ox.Store:
    """Put all that the graphs of a store hold into its default graph, too, so that they are asked as one."""
    if next(store.named_graphs(), None) is not None:
        store.bulk_extend([ox.Quad(q.subject, q.predicate, q.object) for q in store])
    return store


def graph_files(paths: Iterable[str | Path]) -> list[Path]:
    """List what the paths hold: files, stores, and for a folder the RDF files below it, by name.

    Raises:
        RequestError: a path does not exist, is of no known kind, or is a folder without RDF files.
    """
    found: list[Path] = []
    for path in map(_local, paths):
        found.extend(_below(path) if _is_folder(path) else [_known(path)])
    return list(dict.fromkeys(found))


def _local(path: str | Path) -> Path:
    if "://" in str(path):
        raise RequestError(
            f"{path} is an address, not a file",
            remedy="Ask there with accord query --on ADDRESS, or get a graph with\n"
            "accord pull ADDRESS --graph IRI -o FILE.",
        )
    return Path(path)


def statements(path: Path) -> Iterable[ox.Quad]:
    """Give the statements of one file, or of a store on disk.

    Raises:
        RequestError: the file cannot be read, or its extension is unknown.
        DataError: the file breaks the syntax of its format, or the store cannot be opened.
    """
    return open_store(path) if is_store(path) else parse(path)


def names_graphs(path: Path) -> bool:
    """Tell whether a file, by its format, or a store on disk may hold named graphs."""
    return is_store(path) or EXTENSIONS[_known(path).suffix.lower()].keeps_graphs


def parse(path: Path, *, base: str | None = None) -> Iterator[ox.Quad]:
    """Parse one RDF file, in the format that its extension says; relative IRIs are resolved against `base`.

    Raises:
        RequestError: the file cannot be read, or its extension is unknown.
        DataError: the file breaks the syntax of its format; with line and column.
    """
    base = base or path.resolve().as_uri()
    try:
        yield from ox.parse(path=str(_known(path)), format=EXTENSIONS[path.suffix.lower()].syntax, base_iri=base)
    except SyntaxError as error:
        raise syntax_error(error, path) from error
    except OSError as error:
        raise unreadable(error, path) from error


def syntax_error(error: SyntaxError, path: Path) -> DataError:
    """Turn a parser's error into ours, with the place."""
    message = str(error.args[0] if error.args else error)
    # The parser repeats the place in front of its sentence, and echoes as much of the file as it likes.
    if message.startswith("Parser error at") and ": " in message:
        message = message.split(": ", 1)[1]
    remedy = None
    if "LoadDocumentCallback" in message:
        message = "the JSON-LD context stands elsewhere, and nothing is fetched from the network"
        remedy = "Put the context itself into the file, under @context."
    shown = message if len(message) <= 200 else message[:200] + "…"
    return DataError(
        f"syntax error: {shown}", path=path, line=error.lineno or None, column=error.offset or None, remedy=remedy
    )


def _known(path: Path) -> Path:
    try:
        path.stat()
    except (OSError, ValueError) as error:
        raise _missing(error, path) from error
    if not is_store(path) and path.suffix.lower() not in EXTENSIONS:
        named = f"the extension {path.suffix}" if path.suffix else "a file without extension"
        remedy = KNOWN if _is_medium(path) else f"{_build_first(path, f'{path.stem}.ttl')}\n{KNOWN}"
        raise RequestError(f"{named} is not known as RDF", path=path, remedy=remedy)
    return path


def _build_first(path: Path, out: str) -> str:
    """What to do where notes were given for a graph."""
    return f"Of notes, build the graph first: accord build {path} -o {out}"


def _is_medium(path: Path) -> bool:
    """Whether a file is a picture, sound or film by its name: nobody takes it for notes."""
    kind, _ = mimetypes.guess_type(path.name)
    return kind is not None and kind.split("/")[0] in ("audio", "font", "image", "video")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir() and not is_store(path)
    except OSError:  # a name too long to exist, say: the look-up that follows reports it
        return False


def _missing(error: OSError | ValueError, path: Path) -> RequestError:
    if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
        return unreadable(error, path)
    return RequestError("no such file or folder", path=path)


def _below(folder: Path) -> list[Path]:
    try:
        graphs = sorted(path for path in folder.rglob("*") if path.suffix.lower() in CERTAIN and path.is_file())
    except OSError as error:
        raise unreadable(error, folder) from error
    if not graphs:
        build = _build_first(folder, f"{folder.resolve().name}.store/")
        raise RequestError("no RDF file in this folder", path=folder, remedy=f"{build}\n{KNOWN}")
    return graphs


def _load_file(store: ox.Store, path: Path) -> None:
    kind, base = EXTENSIONS[path.suffix.lower()].syntax, path.resolve().as_uri()
    try:
        add = store.bulk_load if path.stat().st_size > SMALL else store.load
        add(path=str(path), format=kind, base_iri=base)
    except SyntaxError as error:
        raise syntax_error(error, path) from error
    except OSError as error:
        raise unreadable(error, path) from error


def not_empty(statements: Statements, sources: Sequence[Path]) -> Statements:
    """Give what was read from the sources.

    Raises:
        DataError: nothing at all was in them.
    """
    if sources and next(iter(statements), None) is None:
        raise DataError("no statement at all", path=sources[0], remedy="Name a graph that holds statements.")
    return statements
