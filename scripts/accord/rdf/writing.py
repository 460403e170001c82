"""Writing graphs: six formats, the same bytes for the same graph, and never half a file.

Everything is sorted here, because most serialisers follow the order of a hash table. Blank nodes, which graphs of
Accord do not have but graphs of others do, are first named canonically (RDFC-1.0, https://www.w3.org/TR/rdf-canon/).
Turtle and TriG are laid out for the reader of a diff: one resource a paragraph, one value a line, the notes' own
lines kept as lines, and no name that needs an escape (some stores read those wrongly).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from rdflib import Graph

from accord.ground.errors import DataError, RequestError, unwritable
from accord.ground.resources import ontology_file
from accord.rdf.files import Term
from accord.rdf.graphs import to_quads
from accord.rdf.prefixes import BASE, PREFIXES

FORMATS: Final[Mapping[str, str]] = {
    "turtle": ".ttl",
    "ntriples": ".nt",
    "nquads": ".nq",
    "trig": ".trig",
    "jsonld": ".jsonld",
    "rdfxml": ".rdf",
}
"""The formats by name, each with its extension."""

WITH_GRAPHS: Final = frozenset({"nquads", "trig", "jsonld"})
"""Formats that keep the graphs of a dataset apart; the others hold their union."""

TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

_LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_RELATIVE = re.compile(r"(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
_REFERENCE = re.compile(rf"{_RELATIVE.pattern}(?:#[A-Za-z0-9._~-]+)?")
_XML_NAME = re.compile(r"[^\W\d][\w.-]*\Z")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RESERVED_IN_XML = frozenset(
    [
        "Description",
        "RDF",
        "ID",
        "about",
        "aboutEach",
        "aboutEachPrefix",
        "bagID",
        "li",
        "nodeID",
        "parseType",
        "resource",
    ]
)

ALIKE_NODES: Final = 200
"""How many linked blank nodes that look alike are still named canonically (0.8 s here; 400 take 11 s)."""
ALIKE_NEIGHBOURS: Final = 6
"""How many such neighbours one of them may have: RDFC-1.0 tries all their orders (8 take 4 s, 9 take 50 s)."""


def format_of(path: Path) -> str:
    """Tell the format that a file's extension stands for.

    Raises:
        RequestError: the extension stands for no format.
    """
    for name, extension in FORMATS.items():
        if path.suffix.lower() == extension:
            return name
    known = ", ".join(f"{extension} ({name})" for name, extension in FORMATS.items())
    raise RequestError(
        f"no format has the extension {path.suffix or '(none)'}", path=path, remedy=f"Name a --format, or use {known}."
    )


def serialise(graph: Graph, format: str, *, base: str = BASE) -> bytes:
    """Write a graph or a dataset in one of `FORMATS`; the same graph gives the same bytes, in any process.

    Args:
        graph: an rdflib graph or dataset; formats without named graphs hold the union of a dataset's graphs.
        format: the name of the format.
        base: the IRI against which Turtle, TriG and JSON-LD shorten the names of the data.

    Raises:
        RequestError: the format is unknown.
        DataError: the graph cannot be written in this format (RDF/XML has no way to write some IRIs and characters).
    """
    if format not in FORMATS:
        raise RequestError(f"the format {format!r} is unknown", remedy=f"Choose one of {', '.join(FORMATS)}.")
    quads = canonical_quads(graph)
    if format not in WITH_GRAPHS:
        quads = sorted({ox.Quad(*quad.triple) for quad in quads}, key=str)
    return _WRITERS[format](quads, base)


def canonical_quads(graph: Graph) -> list[ox.Quad]:
    """Give the statements sorted by their N-Quads line, blank nodes named by RDFC-1.0.

    Where so many blank nodes look alike that RDFC-1.0 would not end in time, they keep the names that they have.

    Raises:
        DataError: a statement of the graph is not RDF.
    """
    quads = set(to_quads(graph))
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
    return hashlib.sha256(_lines(sorted(_canonical(quads), key=str), "")).hexdigest()


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: into a temporary file beside it, which then takes its place.

    A link stays a link: what it leads to is replaced.

    Raises:
        RequestError: the file cannot be written.
    """
    try:
        target = path.resolve()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    except (OSError, ValueError, RuntimeError) as error:
        raise unwritable(error, path) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except (OSError, ValueError) as error:
        raise unwritable(error, path) from error
    finally:
        Path(name).unlink(missing_ok=True)


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


def _lines(quads: Iterable[ox.Quad], base: str) -> bytes:
    """Write N-Triples or N-Quads; lines that are as the canonical form has them."""
    return "".join(f"{quad} .\n" for quad in quads).encode()


def _turtle(quads: Iterable[ox.Quad], base: str) -> bytes:
    """Write Turtle, or TriG where there are named graphs."""
    quads = list(quads)
    used = _used_prefixes(quads)
    shorten = Names(base, used)
    head = f"@base <{shorten.base}> .\n" if shorten.base_used(quads) else ""
    blocks = [head + "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in used.items())]
    for name, group in groupby(sorted(quads, key=_by_graph), key=lambda quad: quad.graph_name):
        body = "\n".join(_resources(group, shorten))
        blocks.append(body if isinstance(name, ox.DefaultGraph) else f"{shorten(name)} {{\n\n{body}\n}}\n")
    return "\n".join(block for block in blocks if block).encode()


def _by_graph(quad: ox.Quad) -> tuple[str, str, bool, str, str]:
    """Order statements by graph, resource, property (the type first), value."""
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
    return graph, str(quad.subject), quad.predicate != TYPE, str(quad.predicate), str(quad.object)


def _resources(quads: Iterable[ox.Quad], shorten: Names) -> Iterator[str]:
    """Write one paragraph for each resource."""
    for subject, about in groupby(quads, key=lambda quad: quad.subject):
        properties = []
        for predicate, values in groupby(about, key=lambda quad: quad.predicate):
            name = "a" if predicate == TYPE else shorten(predicate)
            written = [shorten(quad.object) for quad in values]
            separator = ", " if predicate == TYPE else ",\n        "
            properties.append(f"{name} {separator.join(written)}")
        yield f"{shorten(subject)} " + " ;\n    ".join(properties) + " .\n"


class Names:
    """How terms are written in Turtle: prefixed or relative where that is safe for any reader, else in full."""

    def __init__(self, base: str = BASE, prefixes: Mapping[str, str] = PREFIXES) -> None:
        """Shorten by these prefixes, and names of the data by this base."""
        self.base = base if base.endswith("/") else f"{base}/"
        # The longest namespace wins, so that one inside another is found.
        self.prefixes = sorted(prefixes.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        self.iris: dict[str, str] = {}

    def __call__(self, term: Term) -> str:
        """Write a term."""
        if isinstance(term, ox.NamedNode):
            return self._iri(term.value)
        return self._literal(term) if isinstance(term, ox.Literal) else str(term)

    def base_used(self, quads: Iterable[ox.Quad]) -> bool:
        """Tell whether any name is written relative to the base."""
        return any(self._iri(iri) != f"<{iri}>" and self._iri(iri)[0] == "<" for iri in _iris(quads))

    def _iri(self, iri: str) -> str:
        if iri not in self.iris:
            self.iris[iri] = self._shorten(iri)
        return self.iris[iri]

    def _shorten(self, iri: str) -> str:
        for prefix, namespace in self.prefixes:
            if iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        if iri.startswith(self.base) and _RELATIVE.fullmatch(iri, len(self.base)):
            return f"<{iri[len(self.base) :]}>"
        return f"<{iri}>"

    def _literal(self, literal: ox.Literal) -> str:
        datatype, value = literal.datatype.value, literal.value
        if datatype == f"{XSD}integer" and re.fullmatch(r"[+-]?[0-9]+", value):
            return value
        if datatype == f"{XSD}boolean" and value in {"true", "false"}:
            return value
        text = str(ox.Literal(value))
        if "\n" in value:
            lines = re.sub(r"\\(.)", lambda escape: "\n" if escape[1] == "n" else escape[0], text)
            text = f'""{lines}""'
        if literal.language:
            return f"{text}@{literal.language}"
        return text if datatype == f"{XSD}string" else f"{text}^^{self._iri(datatype)}"


def _used_prefixes(quads: Iterable[ox.Quad]) -> dict[str, str]:
    iris = set(_iris(quads))
    return {
        prefix: namespace
        for prefix, namespace in sorted(PREFIXES.items())
        if any(iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri, len(namespace)) for iri in iris)
    }


def _iris(quads: Iterable[ox.Quad]) -> Iterator[str]:
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, ox.NamedNode):
                yield term.value
            elif isinstance(term, ox.Literal):
                yield term.datatype.value


def _jsonld(quads: Iterable[ox.Quad], base: str) -> bytes:
    """Write JSON-LD compacted by `ontology/context.jsonld`; the context stands in the file, for it has to be there."""
    from pyld import jsonld  # type: ignore[import-untyped]  # noqa: PLC0415 (other formats do not wait for it)

    context = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"]
    expanded = json.loads(_by_library(sorted(quads, key=_by_graph), ox.RdfFormat.JSON_LD))
    for graph in expanded:
        for node in graph.get("@graph", [graph]):
            _type_keyword(node)
    if all(_REFERENCE.fullmatch(iri, len(base)) for iri in _iris(quads) if iri.startswith(base)):
        context["@base"] = base  # else a name such as `<base>a:b` would be shortened to another IRI
    compact = jsonld.compact(expanded, {"@context": context}, {"base": context.get("@base", ""), "graph": True})
    compact["@context"] = context
    return (json.dumps(compact, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _type_keyword(node: dict[str, Any]) -> None:
    """Say `@type` for `rdf:type`, where the types are IRIs or blank nodes."""
    types = node.get(TYPE.value, [])
    if types and all("@id" in value for value in types):
        node["@type"] = [value["@id"] for value in node.pop(TYPE.value)]


def _by_library(
    statements: Iterable[ox.Quad] | Iterable[ox.Triple], format: ox.RdfFormat, prefixes: dict[str, str] | None = None
) -> bytes:
    buffer = BytesIO()
    ox.serialize(statements, buffer, format, prefixes=prefixes)
    return buffer.getvalue()


def _rdfxml(quads: Iterable[ox.Quad], base: str) -> bytes:
    triples = [quad.triple for quad in quads]
    for triple in triples:
        _check_xml(triple)
    return _by_library(triples, ox.RdfFormat.RDF_XML, _used_prefixes(quads))


def _check_xml(triple: ox.Triple) -> None:
    """Refuse what RDF/XML cannot say; the library would write it all the same.

    Raises:
        DataError: the predicate does not end in an XML name, or a character is not allowed in XML 1.0.
    """
    iri = triple.predicate.value
    name = _XML_NAME.search(iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :])
    if not name or (iri.startswith(TYPE.value[:-4]) and name[0] in _RESERVED_IN_XML):
        raise DataError(f"RDF/XML cannot write the property <{iri}>", remedy="Choose another format, such as turtle.")
    if _NOT_XML.search(str(getattr(triple.object, "value", ""))):
        raise DataError(
            f"RDF/XML cannot write a control character in {triple.object} of {triple.subject}",
            remedy="Choose another format, such as turtle.",
        )


_WRITERS: Final[Mapping[str, Callable[[Iterable[ox.Quad], str], bytes]]] = {
    "turtle": _turtle,
    "ntriples": _lines,
    "nquads": _lines,
    "trig": _turtle,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
}
