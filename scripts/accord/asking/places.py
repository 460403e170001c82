"""A line of the notes, named as people do (`notes.md:69`), and what in a graph rests on it."""

from __future__ import annotations

import re
from pathlib import PurePath

from rdflib import Graph
from rdflib.term import Node, URIRef

from accord.ground.errors import RequestError
from accord.ground.text import normal, slug
from accord.rdf.labels import called, iris, line_number
from accord.rdf.terms import ACCORD, DCTERMS, FOAF, OA, PROV, RDF, SCHEMA

_PLACE = re.compile(r"(?P<notes>.*[^\s:])[:：]\s*(?:line\s*)?(?P<line>[0-9]{1,9})", re.IGNORECASE)
LENGTH = 80
"""Characters of the longest name of notes in IRIs that is made of the name of a file."""


def find_place(graph: Graph, what: str) -> tuple[URIRef, int] | None:
    """The notes and the line that are named; None if this is no place, or names no notes of the graph.

    Notes are named by their file, their title, or their name in IRIs; a graph of one set of notes takes any file.

    Raises:
        RequestError: the notes have no such line, or several notes have this name.
    """
    match = _PLACE.fullmatch(what.strip())
    if match is None:
        return None
    notes = _notes(graph)
    found = [node for node in notes if _is_called(graph, node, match["notes"])]
    found = found or [node for node in notes if _ends_in(graph, node, match["notes"])]
    looks_like_a_file = bool(PurePath(match["notes"]).suffix)
    found = found or (notes if len(notes) == 1 and looks_like_a_file else [])
    if len(found) > 1:
        names = ", ".join(sorted(str(graph.value(node, DCTERMS.identifier)) for node in found))
        raise RequestError(f"{match['notes']!r} may be any of several notes", remedy=f"Name one of: {names}")
    if not found:
        return None
    line, text = int(match["line"]), str(graph.value(found[0], SCHEMA.text) or "")
    last = text.count("\n") + (not text.endswith("\n"))
    if not 1 <= line <= last:
        raise RequestError(f"these notes have no line {line}", remedy=f"They have lines 1 to {last}.")
    return found[0], line


def _notes(graph: Graph) -> list[URIRef]:
    """The notes of a graph: documents into which evidence points."""
    return iris({node for node in graph.objects(None, OA.hasSource) if (node, RDF.type, FOAF.Document) in graph})


def _is_called(graph: Graph, notes: Node, name: str) -> bool:
    """Whether notes are called so: by title, name in IRIs, name of the file or of its folder."""
    path = PurePath(name)
    stems = {slug(part, LENGTH) for part in (path.stem, path.parent.name, path.with_suffix("").as_posix()) if part}
    stems |= {_dotted(path), name}
    identifier = str(graph.value(notes, DCTERMS.identifier) or "")
    original = {str(label) for source in graph.objects(notes, PROV.wasDerivedFrom) for label in called(graph, source)}
    titles = {normal(title) for title in called(graph, notes)}
    return identifier in stems or normal(name) in titles or path.name in original


def _ends_in(graph: Graph, notes: Node, name: str) -> bool:
    """Whether notes in folders are called so at the end, or from further above.

    `review.md` is `2026.review` where nothing else is, and so is `notes/2026/review.md`.
    """
    identifier, dotted = str(graph.value(notes, DCTERMS.identifier) or ""), _dotted(PurePath(name))
    return identifier.endswith(f".{dotted}") or ("." in identifier and dotted.endswith(f".{identifier}"))


def _dotted(path: PurePath) -> str:
    """The path of notes as they are named below a folder."""
    parts = [part for part in path.with_suffix("").parts if part not in ("/", ".", "..")]
    return ".".join(slug(part, LENGTH) for part in parts)


def resting_on(graph: Graph, notes: URIRef, line: int) -> list[URIRef]:
    """What rests on a line: what has evidence that begins there, else evidence that reaches over it."""
    begins, ends = _offsets(str(graph.value(notes, SCHEMA.text) or ""), line)
    here: set[Node] = set()
    over: set[Node] = set()
    for place in graph.subjects(OA.hasSource, notes):
        owners = set(graph.subjects(ACCORD.evidence, place))
        if any(line_number(value) == line for value in graph.objects(place, ACCORD.line)):
            here |= owners
        for selector in graph.objects(place, OA.hasSelector):
            start, end = (line_number(graph.value(selector, edge)) for edge in (OA.start, OA.end))
            if start is not None and end is not None and start < ends and end > begins:
                over |= owners
    return iris(here or over)


def _offsets(text: str, line: int) -> tuple[int, int]:
    """Where a line begins and ends, in code points."""
    lines = text.split("\n")
    begin = sum(len(each) + 1 for each in lines[: line - 1])
    return begin, begin + len(lines[line - 1])
