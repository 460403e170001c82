"""RDF terms as values of Python: what a literal means by its datatype, IRIs as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

import pyoxigraph as ox

from accord.rdf.formats import Term
from accord.rdf.prefixes import expand

_BOOLEANS: Final = {"true": True, "1": True, "false": False, "0": False}
_INTEGERS: Final = (
    *("integer", "int", "long", "short", "byte", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"),
    *("nonNegativeInteger", "nonPositiveInteger", "positiveInteger", "negativeInteger"),
)
MEANINGS: Final[Mapping[str, Callable[[str], Any]]] = MappingProxyType(
    {
        **dict.fromkeys((expand(f"xsd:{name}") for name in _INTEGERS), int),
        expand("xsd:decimal"): Decimal,
        expand("xsd:double"): float,
        expand("xsd:float"): float,
        expand("xsd:boolean"): _BOOLEANS.__getitem__,
        expand("xsd:date"): date.fromisoformat,
        expand("xsd:dateTime"): datetime.fromisoformat,
    }
)
"""How a literal of a datatype is read (XML Schema 1.1, part 2); any other is its text."""


def plain(term: Term | None) -> Any:
    """Give a term as a value of Python; what is no value of its datatype, as it is written."""
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else str(term)
    meaning = MEANINGS.get(term.datatype.value)
    # Python also takes 1_000 and digits of other scripts for numbers.
    if meaning is None or "_" in term.value or not term.value.isascii():
        return term.value
    try:
        return meaning(term.value)
    except (ValueError, ArithmeticError, KeyError):
        return term.value
