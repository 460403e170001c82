"""What an answer can be quoted from: the notes of a graph line by line, its claims with their exact words, a search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pyoxigraph as ox

from accord.asking.answer import Answer
from accord.asking.question import Question, ask, normalise
from accord.rdf.merged import Stored
from accord.rdf.names import NAMES, OTHER_NAMES
from accord.rdf.prefixes import PREFIXES

MOST: Final = 50
"""How many lines and things a search gives of each kind."""
PAIRS: Final = (
    ("notes", "line"),
    *((f"{name}_notes", f"{name}_line") for name in ("for", "against", "before", "after")),
    ("notes", "part_line"),
)
"""The columns of answers that name notes, each with the column that names a line of them."""

_PREFIXES: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_NOTES: Final = """SELECT DISTINCT ?iri ?id ?title ?day ?text {
  ?iri a foaf:Document ; schema:text ?text .
  OPTIONAL { ?iri dcterms:identifier ?id } OPTIONAL { ?iri dcterms:title ?title }
  OPTIONAL { ?iri schema:about/schema:startDate ?day }
} ORDER BY ?iri"""
_CLAIMS: Final = """SELECT ?iri ?words ?party ?notes ?line ?exact {
  ?iri a accord:Claim ; schema:text ?words ; accord:evidence ?place .
  ?place oa:hasSource ?notes ; accord:line ?line ; oa:hasSelector/oa:exact ?exact .
  OPTIONAL { ?iri prov:wasAttributedTo/rdfs:label ?party }
} ORDER BY ?notes ?line ?iri ?party"""
_THINGS: Final = f"""SELECT DISTINCT ?iri ?kind ?name {{
  VALUES ?kind {{ foaf:Person org:Organization skos:Concept accord:Proposition accord:CollectiveParty }}
  VALUES ?called {{ {" ".join((*NAMES, *OTHER_NAMES))} }}
  ?iri a ?kind ; ?called ?name FILTER isIRI(?iri)
}} ORDER BY ?iri ?name"""


@dataclass(frozen=True, slots=True)
class Notes:
    """One set of notes: its IRI, its name in IRIs, its title with the day, as answers name it, and its lines."""

    iri: str
    name: str
    title: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines)

    def quote(self, line: int) -> dict[str, Any] | None:
        """A line of it, to be quoted; None if it has none of this number."""
        if not 1 <= line <= len(self.lines):
            return None
        return {"notes": self.title, "line": line, "words": self.lines[line - 1]}


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: who is reported to have said what, and the place and the exact words in the notes."""

    iri: str
    words: str
    parties: tuple[str, ...]
    notes: str
    line: int
    exact: str


class Sources:
    """The sources of one graph."""

    def __init__(self, graph: ox.Store | Stored) -> None:
        """Look at a graph, as `accord.rdf.files.load_to_ask` gives it."""
        self.graph = graph

    @cached_property
    def notes(self) -> Mapping[str, Notes]:
        """The notes by IRI."""
        found: dict[str, Notes] = {}
        for iri, name, title, day, text in self._rows(_NOTES):
            titled = title or iri
            titled += f" ({day})" if day and day not in titled else ""
            found.setdefault(iri, Notes(iri, name or iri, titled, tuple(text.split("\n"))))
        return found

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by IRI, in the order of the notes."""
        found: dict[str, Claim] = {}
        for iri, words, party, notes, line, exact in self._rows(_CLAIMS):
            known = found.get(iri)
            parties = tuple(dict.fromkeys([*(known.parties if known else ()), *([party] if party else ())]))
            place = (known.notes, known.line, known.exact) if known else (notes, int(line), exact)
            found[iri] = Claim(iri, words, parties, *place)
        return found

    @cached_property
    def _titled(self) -> Mapping[str, Notes]:
        """The notes by the titles that answers give them; two of one title are told by none."""
        titles = [notes.title for notes in self.notes.values()]
        return {notes.title: notes for notes in self.notes.values() if titles.count(notes.title) == 1}

    def quoted(self, row: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The lines of the notes that a row of an answer names, each to be quoted."""
        found = []
        for notes, line in PAIRS:
            source = self._titled.get(str(row.get(notes)))
            number = row.get(line)
            quote = source.quote(number) if source and isinstance(number, int) else None
            if quote and quote not in found:
                found.append(quote)
        return found

    def quote(self, claim: Claim) -> dict[str, Any]:
        """A claim, to be quoted."""
        notes = self.notes.get(claim.notes)
        return {
            "claim": claim.iri,
            "parties": list(claim.parties),
            "words": claim.words,
            "notes": notes.title if notes else claim.notes,
            "line": claim.line,
            "exact": claim.exact,
        }

    def search(self, words: str) -> dict[str, Any]:
        """Find what holds all of some words: things by any of their names, claims, and lines of the notes."""
        wanted = normalise(words).split()
        things: dict[str, dict[str, Any]] = {}
        for iri, kind, name in self._rows(_THINGS):
            if iri not in things and _holds(name, wanted):
                things[iri] = {"iri": iri, "kind": kind.rpartition("/")[2].rpartition("#")[2], "name": name}
        claims = [self.quote(claim) for claim in self.claims.values() if _holds(claim.words, wanted)]
        lines = list(self._lines(wanted))
        found: dict[str, Sequence[Any]] = {"things": list(things.values()), "claims": claims, "lines": lines}
        return {name: list(each[:MOST]) for name, each in found.items()} | {
            "left out": {name: len(each) - MOST for name, each in found.items() if len(each) > MOST}
        }

    def _lines(self, wanted: Sequence[str]) -> Iterator[dict[str, Any]]:
        for notes in self.notes.values():
            for number, line in enumerate(notes.lines, 1):
                if _holds(line, wanted) and (quote := notes.quote(number)):
                    yield quote

    def _rows(self, text: str) -> Iterator[list[str]]:
        answer: Answer = ask(self.graph, Question("sources", _PREFIXES + text))
        for row in answer.terms:
            yield ["" if term is None else str(getattr(term, "value", term)) for term in row]


def _holds(text: str, wanted: Sequence[str]) -> bool:
    """Tell whether a text holds all of some words, written in any way."""
    folded = normalise(text)
    return bool(wanted) and all(word in folded for word in wanted)
