"""What a resource is called, and where in the notes it stands: for the eyes of people, in any graph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rdflib import Graph
from rdflib.paths import Path
from rdflib.term import Literal, Node, URIRef

from accord.rdf.names import NAMES, OTHER_NAMES, WORDS
from accord.rdf.prefixes import expand
from accord.rdf.terms import ACCORD, DCTERMS, OA, ORG, PROV, SCHEMA

_SHOWN = tuple(URIRef(expand(name)) for name in (*NAMES, *WORDS))
_CALLED = tuple(URIRef(expand(name)) for name in (*NAMES, *OTHER_NAMES))

_EVIDENCE_LINE = ACCORD.evidence / ACCORD.line
_WAYS: tuple[URIRef | Path, ...] = (
    ACCORD.line,
    _EVIDENCE_LINE,
    ~OA.hasSelector / ACCORD.line,
    ACCORD.statedIn / _EVIDENCE_LINE,
    ACCORD.basedOn / _EVIDENCE_LINE,
    PROV.wasDerivedFrom / ACCORD.basedOn / _EVIDENCE_LINE,
    ~ACCORD.presentPerson / _EVIDENCE_LINE,
    ~ACCORD.mentionedPerson / _EVIDENCE_LINE,
    ~ORG.member / _EVIDENCE_LINE,
    ~PROV.wasAttributedTo / _EVIDENCE_LINE,
    ~ACCORD.on / _EVIDENCE_LINE,
    ~ACCORD.target / ACCORD.basedOn / _EVIDENCE_LINE,
    ~ORG.role / _EVIDENCE_LINE,
    ~ORG.organization / _EVIDENCE_LINE,
    ~DCTERMS.subject / _EVIDENCE_LINE,
)
"""The ways from a resource to its lines of the notes, the most direct first: its evidence, that of what it rests on,
that of what rests on it."""

_NUMBER = re.compile(r"[0-9]{1,9}")
"""What is taken for the number of a line; no notes have more lines than that."""


def label(graph: Graph, node: Node, lang: str | None = None) -> str:
    """Name a node by its label (in `lang`, if there is one), else by the last part of its IRI."""
    return find_label(graph, node, lang) or local(node)


def find_label(graph: Graph, node: Node, lang: str | None = None) -> str | None:
    """Find the label of a node, or the words that stand for one: in `lang`, else in the language of the notes.

    Where the notes are in several languages, rather not in English.
    """
    for name in _SHOWN:
        found = sorted(value for value in graph.objects(node, name) if isinstance(value, Literal))
        if len(found) == 1:
            return str(found[0])
        if found:
            wanted = lang or _language_of_notes(graph)
            return str(next((value for value in found if wanted and value.language == wanted), _first_language(found)))
    return None


def _language_of_notes(graph: Graph) -> str | None:
    """The language of all the notes in a graph, if they are in one."""
    found = {str(language) for language in graph.objects(None, SCHEMA.inLanguage)}
    return found.pop() if len(found) == 1 else None


def called(graph: Graph, node: Node, *, words: bool = False) -> list[str]:
    """List all by which a node is called, in any language; with `words`, what it says, too."""
    texts = (value for name in _CALLED + (_SHOWN if words else ()) for value in graph.objects(node, name))
    return sorted({str(value) for value in texts if isinstance(value, Literal)})


def local(node: Node) -> str:
    """Give the part of an IRI after the last `#` or `/`; anything else as it is."""
    return re.split(r"[#/]", str(node).rstrip("#/"))[-1] or str(node)


def words(node: Node | None) -> str:
    """Read the name of a concept of the ontology as words: `accord:LeadLine` is "lead line"."""
    return "" if node is None else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local(node)).lower()


def shorten(text: str, length: int = 80) -> str:
    """Give a text on one line, cut with an ellipsis where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def lines(graph: Graph, node: Node) -> list[int]:
    """List the lines of the notes that bear a node, counted from 1, found in the most direct way that leads to any."""
    for way in _WAYS:
        if found := {number for value in graph.objects(node, way) if (number := line_number(value)) is not None}:
            return sorted(found)
    return []


def line_number(value: object) -> int | None:
    """Read the number of a line; None where it is none, for a graph may hold anything there."""
    text = str(value)
    return int(text) if _NUMBER.fullmatch(text) else None


def iris(nodes: Iterable[Node]) -> list[URIRef]:
    """Sort the IRIs among some nodes, each once."""
    return sorted({node for node in nodes if isinstance(node, URIRef)})


def _first_language(found: list[Literal]) -> Literal:
    """Prefer the label without a language or in the notes' own one to the English translation."""
    return next((value for value in found if value.language != "en"), found[0])
