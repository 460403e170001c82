"""Where files speak of terms: each name in Turtle, SPARQL and JSON-LD, with its line.

A parser gives statements without their places, so this reads the tokens alone: it knows comments, strings, IRIs and
prefixed names, and the point that ends a statement, after which a subject follows.

Source of the tokens: RDF 1.1 Turtle, section 6.5; SPARQL 1.1 Query Language, section 19.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from accord.ground.textfile import read_text

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*|'''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")
      |<(?P<iri>[^<>"{}|^`\\\s]*)>
      |(?P<prefix>[A-Za-z][\w-]*)?:(?P<local>[\w%](?:[\w.%-]*[\w%-])?)?
      |(?P<word>@?[A-Za-z]+)
      |(?P<end>\.(?=\s|$))
      |(?P<open>[\[({])|(?P<close>[\])}])""",
    re.VERBOSE | re.DOTALL,
)
_IN_JSON = re.compile(r'"(?:@?\w+"\s*:\s*")?(?P<prefix>[a-z]+):(?P<local>\w[\w-]*)"')
_PREFIXES_IN_JSON = re.compile(r'"(?P<prefix>[a-z]+)"\s*:\s*"(?P<namespace>[a-z]+:[^"\s]+[/#])"')


@dataclass(frozen=True, slots=True)
class Mention:
    """One name of a term in a file.

    Attributes:
        term: the IRI that it stands for.
        path: the file.
        line: the line, counted from 1.
        subject: whether statements about the term begin here.
    """

    term: str
    path: Path
    line: int
    subject: bool = False


def mentions(path: Path) -> Iterator[Mention]:
    """List the terms that a file names, in its order: Turtle, SPARQL (queries and updates) or JSON-LD.

    Raises:
        RequestError: the file cannot be read, or is not UTF-8.
    """
    text = read_text(path)
    found = _in_json(text) if path.suffix == ".jsonld" else _in_turtle(text)
    line, at = 1, 0
    for term, start, subject in found:
        line, at = line + text.count("\n", at, start), start
        yield Mention(term, path, line, subject)


def _in_json(text: str) -> Iterator[tuple[str, int, bool]]:
    prefixes = {each["prefix"]: each["namespace"] for each in _PREFIXES_IN_JSON.finditer(text)}
    for each in _IN_JSON.finditer(text):
        if each["prefix"] in prefixes:
            yield prefixes[each["prefix"]] + each["local"], each.start(), False


def _in_turtle(text: str) -> Iterator[tuple[str, int, bool]]:
    """Give each IRI with the place where it stands, and whether it is the subject of a statement of Turtle."""
    prefixes: dict[str, str] = {}
    declared: str | None = None
    declares, depth, begins = False, 0, True
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "skip":
            continue
        if kind == "word":
            declares = token["word"].lstrip("@").lower() in ("prefix", "base")
        elif declares and kind != "iri":
            declared = token["prefix"] or ""
        elif declares:
            prefixes[declared or ""], declares, begins = token["iri"], False, True
            continue
        elif kind in ("open", "close"):
            depth += 1 if kind == "open" else -1
        elif kind == "end":
            begins = True
            continue
        elif kind == "iri" or (token["prefix"] or "") in prefixes:
            term = token["iri"] if kind == "iri" else prefixes[token["prefix"] or ""] + (token["local"] or "")
            yield term, token.start(), begins and depth == 0
        begins = begins and declares
