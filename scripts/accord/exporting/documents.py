"""JSON documents out of statements: JSON-LD, framed by the `frame.json` of an export.

A frame says how the document is nested, and its context by which keys (https://www.w3.org/TR/json-ld11-framing/). The
document itself names the public context of its vocabulary, with which that of the frame agrees as far as it goes; so
nothing has to be fetched to write it. Where it names none, it is plain JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from accord.ground.errors import RequestError
from accord.rdf.formats import TYPE
from accord.rdf.prefixes import expand

PART: Final = "part:"
"""How the IRI of what has no name of its own begins; the document leaves it out."""

_INTEGER, _STRING = (ox.NamedNode(expand(f"xsd:{kind}")) for kind in ("integer", "string"))
_NUMBER = re.compile(r"-?[0-9]{1,15}")
"""What every reader of JSON takes for the same number."""


def document(quads: Iterable[ox.Quad], frame: Path) -> Any:
    """Frame statements.

    Args:
        quads: the statements, sorted.
        frame: a file with the keys `context` (what the document says under `@context`; null for none) and `frame`.
    """
    from pyld import jsonld  # type: ignore[import-untyped] # noqa: PLC0415 (only those who want it wait for it)

    told = json.loads(frame.read_text(encoding="utf-8"))
    options = {"documentLoader": _nothing, "embed": "@always", "omitGraph": True}
    framed = jsonld.frame(_expanded(quads), told["frame"], options)
    framed.pop("@context", None)
    if told["context"] is None:
        framed.pop("id", None)
        return _nameless(framed)
    return {"@context": told["context"]} | framed


def as_json(document: Any) -> bytes:
    """Write JSON as all is written here: readable, keys in the order of the document."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _expanded(quads: Iterable[ox.Quad]) -> list[dict[str, Any]]:
    """Give statements as expanded JSON-LD, integers as numbers; the library's own way takes the square of the time."""
    nodes: dict[str, dict[str, Any]] = {}
    for quad in quads:
        node = nodes.setdefault(_name(quad.subject), {"@id": _name(quad.subject)})
        if quad.predicate == TYPE:
            node.setdefault("@type", []).append(_name(quad.object))
        else:
            node.setdefault(quad.predicate.value, []).append(_value(quad.object))
    return list(nodes.values())


def _name(term: Any) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _value(term: Any) -> dict[str, Any]:
    if not isinstance(term, ox.Literal):
        return {"@id": _name(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype == _INTEGER and _NUMBER.fullmatch(term.value):
        return {"@value": int(term.value)}
    return {"@value": term.value} if term.datatype == _STRING else {"@value": term.value, "@type": term.datatype.value}


def _nameless(value: Any) -> Any:
    """Leave out the IRIs of mere parts."""
    if isinstance(value, list):
        return [_nameless(each) for each in value]
    if not isinstance(value, dict):
        return value
    part = str(value.get("id", "")).startswith(PART)
    return {key: _nameless(each) for key, each in value.items() if not (part and key == "id")}


def _nothing(address: str, options: object) -> Any:
    raise RequestError(f"the context {address} stands elsewhere", remedy="Put the context itself into the frame.")
