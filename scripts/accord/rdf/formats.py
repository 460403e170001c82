"""The formats of RDF: one table of names, extensions, media types (of Oxigraph's parsers) and writers.

A new format is a row here and, if it is to be written, a function above the table. Everything that is written comes
sorted. Turtle and TriG are laid out for whoever reads them or a diff: one resource a paragraph, what belongs together
together, one value a line, the notes' own lines kept as lines, and no name that needs an escape (some stores read those
wrongly).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import pyoxigraph as ox

from accord.ground.errors import DataError, RequestError
from accord.ground.resources import ontology_file
from accord.rdf.paragraphs import places
from accord.rdf.prefixes import BASE, PREFIXES, expand

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""What stands in a statement or in the cell of an answer, as Oxigraph has it."""

Writer: TypeAlias = Callable[[Iterable[ox.Quad], str, Mapping[str, str]], bytes]
"""Takes sorted statements, the base against which names of the data are shortened, and prefixes."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: as it is called on the command line.
        extension: of the files that are written.
        syntax: what Oxigraph calls it, with media type, and whether it keeps the graphs of a dataset apart.
        writer: writes it; None if it is only read.
        also: further extensions that are read.
        perhaps: extensions that are RDF only where the user names the file: in a folder they may be anything.
    """

    name: str
    extension: str
    syntax: ox.RdfFormat
    writer: Writer | None = None
    also: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()

    @property
    def media_type(self) -> str:
        """The media type that IANA has registered."""
        return self.syntax.media_type

    @property
    def keeps_graphs(self) -> bool:
        """Whether it keeps the graphs of a dataset apart; the others hold their union."""
        return self.syntax.supports_datasets

    def write(self, quads: Iterable[ox.Quad], base: str = BASE, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
        """Write statements that come sorted; JSON-LD has the prefixes of its context.

        Raises:
            RequestError: this format is only read.
            DataError: they cannot be written in it.
        """
        if self.writer is None:
            raise RequestError(f"the format {self.name!r} is only read", remedy=f"Choose one of {', '.join(WRITTEN)}.")
        return self.writer(quads, base, prefixes)


def by_name(name: str) -> Format:
    """Find a format that is written.

    Raises:
        RequestError: there is none of that name.
    """
    if name not in WRITTEN:
        raise RequestError(f"the format {name!r} is unknown", remedy=f"Choose one of {', '.join(WRITTEN)}.")
    return WRITTEN[name]


def format_of(path: Path) -> str:
    """Tell the format in which a file of this extension is written.

    Raises:
        RequestError: the extension stands for none.
    """
    for each in WRITTEN.values():
        if path.suffix.lower() == each.extension:
            return each.name
    known = ", ".join(f"{each.extension} ({name})" for name, each in WRITTEN.items())
    raise RequestError(
        f"no format has the extension {path.suffix or '(none)'}",
        path=path,
        remedy=f"Name a --format, or use {known}.\nA store is a folder, and its name ends with a slash: {path}/",
    )


# ── Writers ──

TYPE: Final = ox.NamedNode(expand("rdf:type"))

_NUMBER = re.compile("0|-?[1-9][0-9]{0,14}")
"""Integers that a double holds exactly, in their only canonical form."""
_XSD_INTEGER, _XSD_BOOLEAN, _XSD_STRING = (expand(f"xsd:{kind}") for kind in ("integer", "boolean", "string"))
_LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_RELATIVE = re.compile(r"(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
_REFERENCE = re.compile(rf"{_RELATIVE.pattern}(?:#[A-Za-z0-9._~-]+)?")
_XML_NAME = re.compile(r"[^\W\d][\w.-]*\Z")
_NOT_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""What XML 1.0 does not allow; compiled when it is wanted, for that takes longer than all else here."""
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


def _lines(quads: Iterable[ox.Quad], base: str, prefixes: Mapping[str, str]) -> bytes:
    """Write N-Triples or N-Quads; lines that are as the canonical form has them."""
    return "".join(f"{quad} .\n" for quad in quads).encode()


def _turtle(quads: Iterable[ox.Quad], base: str, prefixes: Mapping[str, str]) -> bytes:
    """Write Turtle, or TriG where there are named graphs."""
    quads = list(quads)
    used = _used_prefixes(quads, prefixes)
    shorten = Names(base, used)
    head = f"@base <{shorten.base}> .\n" if shorten.base_used(quads) else ""
    blocks = [head + "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in used.items())]
    for name, group in groupby(sorted(quads, key=_by_graph), key=lambda quad: quad.graph_name):
        body = "\n".join(_resources(_paragraphs(list(group)), shorten))
        blocks.append(body if isinstance(name, ox.DefaultGraph) else f"{shorten(name)} {{\n\n{body}\n}}\n")
    return "\n".join(block for block in blocks if block).encode()


def _by_graph(quad: ox.Quad) -> tuple[str, str, bool, str, str]:
    """Order statements by graph, resource, property (the type first), value."""
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
    return graph, str(quad.subject), quad.predicate != TYPE, str(quad.predicate), str(quad.object)


def _paragraphs(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Put what belongs together together; the statements of one resource stay in their order."""
    place = places(quads)
    return sorted(quads, key=lambda quad: place[quad.subject])


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
        if datatype == _XSD_INTEGER and re.fullmatch(r"[+-]?[0-9]+", value):
            return value
        if datatype == _XSD_BOOLEAN and value in {"true", "false"}:
            return value
        text = str(ox.Literal(value))
        if "\n" in value:
            lines = re.sub(r"\\(.)", lambda escape: "\n" if escape[1] == "n" else escape[0], text)
            text = f'""{lines}""'
        if literal.language:
            return f"{text}@{literal.language}"
        return text if datatype == _XSD_STRING else f"{text}^^{self._iri(datatype)}"


def _used_prefixes(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> dict[str, str]:
    iris = set(_iris(quads))
    return {
        prefix: namespace
        for prefix, namespace in sorted(prefixes.items())
        if any(iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri, len(namespace)) for iri in iris)
    }


def _iris(quads: Iterable[ox.Quad]) -> Iterator[str]:
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, ox.NamedNode):
                yield term.value
            elif isinstance(term, ox.Literal):
                yield term.datatype.value


def _jsonld(quads: Iterable[ox.Quad], base: str, prefixes: Mapping[str, str]) -> bytes:
    """Write JSON-LD compacted by `ontology/context.jsonld`; the context stands in the file, for it has to be there."""
    import json  # noqa: PLC0415 (likewise)

    from pyld import jsonld  # type: ignore[import-untyped] # noqa: PLC0415 (only those who want it wait for it)

    context = json.loads(_context())["@context"]
    expanded = json.loads(_by_library(sorted(quads, key=_by_graph), ox.RdfFormat.JSON_LD))
    for graph in expanded:
        for node in graph.get("@graph", [graph]):
            _type_keyword(node)
            _numbers(node)
    if all(_REFERENCE.fullmatch(iri, len(base)) for iri in _iris(quads) if iri.startswith(base)):
        context["@base"] = base  # else a name such as `<base>a:b` would be shortened to another IRI
    compact = jsonld.compact(expanded, {"@context": context}, {"base": context.get("@base", ""), "graph": True})
    compact["@context"] = context
    return (json.dumps(compact, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


@cache
def _context() -> str:
    """The context of JSON-LD, read once: it may be that later no file can be opened any more."""
    return ontology_file("context.jsonld").read_text(encoding="utf-8")


def _type_keyword(node: dict[str, Any]) -> None:
    """Say `@type` for `rdf:type`, where the types are IRIs or blank nodes."""
    types = node.get(TYPE.value, [])
    if types and all("@id" in value for value in types):
        node["@type"] = [value["@id"] for value in node.pop(TYPE.value)]


def _numbers(node: dict[str, Any]) -> None:
    """Write integers as numbers, where a program that reads JSON gives them back as they are written."""
    for values in node.values():
        for value in values if isinstance(values, list) else ():
            if isinstance(value, dict) and value.get("@type") == _XSD_INTEGER and _NUMBER.fullmatch(value["@value"]):
                value["@value"] = int(value["@value"])
                del value["@type"]


def _by_library(
    statements: Iterable[ox.Quad] | Iterable[ox.Triple], format: ox.RdfFormat, prefixes: dict[str, str] | None = None
) -> bytes:
    buffer = BytesIO()
    ox.serialize(statements, buffer, format, prefixes=prefixes)
    return buffer.getvalue()


def _rdfxml(quads: Iterable[ox.Quad], base: str, prefixes: Mapping[str, str]) -> bytes:
    triples = [quad.triple for quad in quads]
    for triple in triples:
        _check_xml(triple)
    return _by_library(triples, ox.RdfFormat.RDF_XML, _used_prefixes(quads, prefixes))


def _check_xml(triple: ox.Triple) -> None:
    """Refuse what RDF/XML cannot say; the library would write it all the same.

    Raises:
        DataError: the predicate does not end in an XML name, or a character is not allowed in XML 1.0.
    """
    iri = triple.predicate.value
    name = _XML_NAME.search(iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :])
    if not name or (iri.startswith(PREFIXES["rdf"]) and name[0] in _RESERVED_IN_XML):
        raise DataError(f"RDF/XML cannot write the property <{iri}>", remedy="Choose another format, such as turtle.")
    if re.search(_NOT_XML, str(getattr(triple.object, "value", ""))):
        raise DataError(
            f"RDF/XML cannot write a control character in {triple.object} of {triple.subject}",
            remedy="Choose another format, such as turtle.",
        )


# ── The table ──

FORMATS: Final = (
    Format("turtle", ".ttl", ox.RdfFormat.TURTLE, _turtle),
    Format("ntriples", ".nt", ox.RdfFormat.N_TRIPLES, _lines),
    Format("nquads", ".nq", ox.RdfFormat.N_QUADS, _lines),
    Format("trig", ".trig", ox.RdfFormat.TRIG, _turtle),
    Format("jsonld", ".jsonld", ox.RdfFormat.JSON_LD, _jsonld, perhaps=(".json",)),
    Format("rdfxml", ".rdf", ox.RdfFormat.RDF_XML, _rdfxml, also=(".owl",), perhaps=(".xml",)),
    Format("n3", ".n3", ox.RdfFormat.N3),
)
"""All formats, in the order in which they are offered."""

WRITTEN: Final[Mapping[str, Format]] = MappingProxyType({each.name: each for each in FORMATS if each.writer})
"""Those that are written, by name."""

EXTENSIONS: Final[Mapping[str, Format]] = MappingProxyType(
    {extension: each for each in FORMATS for extension in (each.extension, *each.also)}
    | {extension: each for each in FORMATS for extension in each.perhaps}
)
"""What an extension stands for where the user names the file; those that may be something else come last."""

CERTAIN: Final = frozenset(extension for each in FORMATS for extension in (each.extension, *each.also))
"""Extensions that are RDF wherever they are met."""
