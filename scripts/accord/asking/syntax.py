"""What is wrong with a text that is no SPARQL query: where, and in plain words.

The engine tells how far it came and what it would have taken there. What people get wrong most is found here instead: a
prefix that is not declared, a bracket or a quotation that is not closed, a word at the beginning that begins no query.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from accord.rdf.prefixes import PREFIXES

ASIDE = r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>'''(?:\\.|(?!''').)*''' | \"""(?:\\.|(?!\""").)*\"""
             | '(?:\\.|[^'\\\n\r])*' | "(?:\\.|[^"\\\n\r])*")
  | (?P<escape>\\.)
  | (?P<comment>\#[^\n\r]*)"""
"""What is no code: in IRIs, strings and comments nothing is bound and no keyword is found."""

_PIECE = re.compile(
    ASIDE
    + r"""| (?P<declared>(?<![\w?$:])PREFIX\s+(?P<prefix>[\w.-]*)\s*:)
  | (?P<named>(?<![\w?$:@.])(?P<used>[A-Za-z][\w-]*(?:\.[\w-]+)*)?:(?!:)[\w%-]*)
  | (?P<variable>[?$]\w+) | (?P<word>[A-Za-z]\w*) | (?P<bracket>[{}()\[\]]) | (?P<quote>["'])""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PAIRS = {"}": "{", ")": "(", "]": "["}
_PLACE = re.compile(r"error at (\d+):(\d+): ")
_CLASSES = re.compile(r"\[[^\]]*\](?:\s*\|\s*)?")
"""Classes of characters in what the engine would have taken: nothing that a person could use."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, with line and column (from 1; None: not known), and what to do about it."""

    message: str
    line: int | None = None
    column: int | None = None
    remedy: str | None = None


def diagnose(text: str, message: str) -> Fault:
    """Tell what is wrong with a query, given what the engine says of it."""
    pieces = list(_PIECE.finditer(text))
    for found in (_beginning(text, pieces), _undeclared(text, pieces), _unclosed(text, pieces)):
        if found is not None:
            return found
    said = _sentences(message)
    place = None if said else _near(text)
    if place is not None:
        line, column, word = place
        return Fault(f"what begins here with {word!r} does not fit or is not complete", line, column)
    told = _PLACE.match(message)
    line, column = (int(told[1]), int(told[2])) if told else (1, 1)
    return Fault(said or "something does not fit here", line, column)


def names_in(text: str) -> list[str]:
    """The IRIs of things that a query names, in full or by a prefix, each once; not those that declare prefixes."""
    declared: dict[str, str] = {}
    found: dict[str, None] = {}
    awaited = ""
    for piece in _PIECE.finditer(text):
        if piece["declared"]:
            awaited = piece["prefix"] + ":"
        elif piece["iri"]:
            iri = piece["iri"][1:-1]
            if awaited:
                declared[awaited] = iri
            else:
                found[iri] = None
            awaited = ""
        elif (piece["word"] or "").upper() == "BASE":
            awaited = "base "
        elif piece["named"]:
            prefix, _, name = piece["named"].partition(":")
            known = declared.get(f"{prefix}:") or PREFIXES.get(prefix)
            if known and name:
                found[known + name] = None
    return list(found)


def prefixes_for(text: str) -> str:
    """Declarations of the project's prefixes that a query uses and does not declare, on one line that does not end.

    What is put before the query with them keeps its lines.
    """
    pieces = list(_PIECE.finditer(text))
    declared = {piece["prefix"] for piece in pieces if piece["declared"]}
    used = dict.fromkeys(piece["used"] or "" for piece in pieces if piece["named"])
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in used if name in PREFIXES.keys() - declared)


def _near(text: str) -> tuple[int, int, str] | None:
    """Where the part of a query begins that does not fit: rdflib's parser goes back to it, the engine's does not."""
    from pyparsing.exceptions import ParseBaseException  # noqa: PLC0415 (only who writes a wrong query waits for it)
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415 (likewise)

    try:
        parseQuery(text)
    except ParseBaseException as error:
        behind = text[error.loc :].split()
        return (*_at(text, error.loc), printable(behind[0], 30)) if behind else None
    except Exception:  # noqa: BLE001 (whatever it stumbles over, the engine has its own word)
        return None
    return None


def printable(text: str, limit: int = 200) -> str:
    """Put text of a stranger on one line, short, with nothing that steers a terminal."""
    from accord.ground import text as words  # noqa: PLC0415 (only who writes a wrong query waits for it)

    return words.printable(text, limit)


def _at(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a place in a text."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _beginning(text: str, pieces: list[re.Match[str]]) -> Fault | None:
    """The first word, behind the declarations, begins no query."""
    for piece in pieces:
        if piece["comment"] or piece["declared"] or piece["iri"] or (piece["word"] or "").upper() == "BASE":
            continue
        if piece["word"] and piece["word"].upper() in _FORMS:
            return None
        shown = printable(piece.group(), 40)
        return Fault(f"no query begins with {shown!r}", *_at(text, piece.start()), f"Begin with {', '.join(_FORMS)}.")
    return Fault("there is no query", 1, 1, f"Begin with {', '.join(_FORMS)}.")


def _undeclared(text: str, pieces: list[re.Match[str]]) -> Fault | None:
    """A prefix is used that is not declared."""
    declared = {piece["prefix"] for piece in pieces if piece["declared"]}
    for piece in pieces:
        prefix = piece["used"] or ""
        if piece["named"] and prefix not in declared:
            known = PREFIXES.get(prefix)
            remedy = (
                f"Write above the query: PREFIX {prefix}: <{known}>" if known else
                f"Declare it above the query: PREFIX {prefix}: <…>. Known here are {', '.join(PREFIXES)}."
            )  # fmt: skip
            return Fault(f"the prefix {prefix + ':'!r} is not declared", *_at(text, piece.start()), remedy)
    return None


def _unclosed(text: str, pieces: list[re.Match[str]]) -> Fault | None:
    """A bracket or a quotation that is not closed, or a bracket that closes none."""
    opened: list[re.Match[str]] = []
    for piece in pieces:
        if piece["quote"]:
            return Fault("a quotation begins here and does not end on its line", *_at(text, piece.start()))
        if piece["bracket"] in _PAIRS.values():
            opened.append(piece)
        elif piece["bracket"]:
            if not opened or opened[-1].group() != _PAIRS[piece.group()]:
                return Fault(f"{piece.group()!r} closes nothing that was opened", *_at(text, piece.start()))
            opened.pop()
    if opened:
        return Fault(f"{opened[-1].group()!r} is opened here and never closed", *_at(text, opened[-1].start()))
    return None


def _sentences(message: str) -> str:
    """What the engine says in words, such as that a variable is not bound."""
    said = re.sub(r"^expected (?:one of )?", "", _PLACE.sub("", message))
    parts = (part.strip() for part in _CLASSES.sub("", said).split(", "))
    return printable("; ".join(part for part in parts if re.fullmatch(r"[A-Za-z]\w*(?: [\w']+)+", part)))
