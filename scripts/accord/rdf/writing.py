"""Writing graphs: the same bytes for the same graph, and never half a file.

Everything is sorted here, because most serialisers follow the order of a hash table. Blank nodes, which graphs of
Accord do not have but graphs of others do, are first named canonically (RDFC-1.0, https://www.w3.org/TR/rdf-canon/).
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import Graph

from accord.ground.errors import DataError, unwritable
from accord.rdf.formats import by_name
from accord.rdf.graphs import to_quads
from accord.rdf.prefixes import BASE

ALIKE_NODES: Final = 200
"""How many linked blank nodes that look alike are still named canonically (0.8 s here; 400 take 11 s)."""
ALIKE_NEIGHBOURS: Final = 6
"""How many such neighbours one of them may have: RDFC-1.0 tries all their orders (8 take 4 s, 9 take 50 s)."""


def serialise(graph: Graph, format: str, *, base: str = BASE) -> bytes:
    """Write a graph or a dataset in one of the formats; the same graph gives the same bytes, in any process.

    Args:
        graph: an rdflib graph or dataset; formats without named graphs hold the union of a dataset's graphs.
        format: its name (`accord.rdf.formats.WRITTEN`).
        base: the IRI against which Turtle, TriG and JSON-LD shorten the names of the data.

    Raises:
        RequestError: the format is unknown.
        DataError: the graph cannot be written in this format (RDF/XML has no way to write some IRIs and characters).
    """
    chosen = by_name(format)
    quads = canonical_quads(graph)
    if not chosen.keeps_graphs:
        quads = sorted({ox.Quad(*quad.triple) for quad in quads}, key=str)
    return chosen.write(quads, base)


def canonical_quads(graph: Graph) -> list[ox.Quad]:
    """Give the statements sorted by their N-Quads line, blank nodes named by RDFC-1.0.

    Where so many blank nodes look alike that RDFC-1.0 would not end in time, they keep the names that they have.

    Raises:
        DataError: a statement of the graph is not RDF.
    """
    return canonical(to_quads(graph))


def canonical(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Give statements as `canonical_quads` does."""
    quads = set(quads)
    return sorted(quads if _too_alike(quads) else _canonical(quads), key=str)


def fingerprint(graph: Graph) -> str:
    """Return the SHA-256, in hexadecimal, of the dataset's canonical N-Quads (RDFC-1.0).

    Raises:
        DataError: too many of its blank nodes look alike for RDFC-1.0 to end in time, or a statement is not RDF.
    """
    quads = set(to_quads(graph))
    if _too_alike(quads):
        raise DataError(
            "no fingerprint: too many blank nodes look alike", remedy="Give the nodes names (IRIs), then try again."
        )
    return hashlib.sha256(by_name("nquads").write(sorted(_canonical(quads), key=str))).hexdigest()


def write(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file, given in one or in parts, whole or not at all.

    It goes into a temporary file beside it, which then takes its place.

    A link stays a link: what it leads to is replaced. What a run that was broken off has left beside it is removed.

    Raises:
        RequestError: the file cannot be written.
    """
    try:
        target = path.resolve()
        begins = f".{target.name[:100]}."
        _remove_stale(target.parent, begins)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f"{begins}{os.getpid()}-")
    except (OSError, ValueError, RuntimeError) as error:
        raise unwritable(error, path) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except (OSError, ValueError) as error:
        raise unwritable(error, path) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _remove_stale(folder: Path, begins: str) -> None:
    """Remove the temporary files of processes that are no more."""
    for entry in os.scandir(folder):
        number = re.fullmatch(r"([0-9]+)-[a-z0-9_]+", entry.name.removeprefix(begins))
        if number and entry.name.startswith(begins) and _is_gone(int(number[1])):
            with suppress(OSError):
                os.unlink(entry.path)


def _is_gone(process: int) -> bool:
    """Tell whether there is no process of this number; where that cannot be asked, there may be one."""
    if os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _mode(path: Path) -> int:
    """Give the rights of the file that is replaced, or those that a new file would get."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _canonical(quads: Iterable[ox.Quad]) -> ox.Dataset:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def _too_alike(quads: Iterable[ox.Quad]) -> bool:
    """Tell whether RDFC-1.0 would take too long: its worst case grows with the factorial of nodes that look alike.

    Two blank nodes look alike when their statements are equal but for the names of blank nodes (the algorithm's
    "hash first degree quads"); only those that are linked to others that look alike make it try permutations.
    """
    look: defaultdict[ox.BlankNode, list[str]] = defaultdict(list)
    links: defaultdict[ox.BlankNode, set[ox.BlankNode]] = defaultdict(set)
    for quad in quads:
        terms = [quad.subject, quad.object, quad.graph_name]
        blank = {term for term in terms if isinstance(term, ox.BlankNode)}
        for node in blank:
            seen = " ".join(("_:a" if term == node else "_:z") if term in blank else str(term) for term in terms)
            look[node].append(f"{quad.predicate} {seen}")
            links[node] |= blank - {node}
    looks = {node: "\n".join(sorted(lines)) for node, lines in look.items()}
    shared = Counter(looks.values())
    alike = {node for node, seen in looks.items() if shared[seen] > 1}
    degrees = [len(links[node] & alike) for node in alike]
    return sum(degree > 0 for degree in degrees) > ALIKE_NODES or max(degrees, default=0) > ALIKE_NEIGHBOURS
