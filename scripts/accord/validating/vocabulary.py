"""The files of an ontology together, to be asked as one: terms, alignments, shapes, examples, and who names what.

The default graph holds the ontology itself, so that a check that asks nothing else runs anywhere. Graphs beside it, by
their names: the alignments, the shapes and the names of inverses (each the name in its own header), and

- `urn:accord:aligned`: the ontology with the alignments;
- `urn:accord:mentions`: where files speak of terms: `[ rdf:value TERM ; dcterms:source "FILE" ; accord:line LINE ]`;
- `urn:accord:examples`: what the examples hold;
- `urn:accord:counter-examples`: which terms each counter-example shows: `CASE dcterms:references TERM`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from accord.ground.errors import RequestError
from accord.rdf.files import parse
from accord.rdf.prefixes import expand
from accord.validating.mentions import Mention, mentions

ALIGNED = ox.NamedNode("urn:accord:aligned")
MENTIONS = ox.NamedNode("urn:accord:mentions")
EXAMPLES = ox.NamedNode("urn:accord:examples")
COUNTER_EXAMPLES = ox.NamedNode("urn:accord:counter-examples")

_SPEAKING = ("ontology/*.ttl", "ontology/*.jsonld", "ontology/rules/*.rq", "queries/*/*.rq")
"""The files that speak of terms. Migrations are not among them: they name terms that are no more."""


@dataclass(frozen=True)
class Vocabulary:
    """The folder that holds `ontology/` and `queries/`."""

    root: Path

    def __post_init__(self) -> None:
        """Make sure that there is an ontology.

        Raises:
            RequestError: there is none.
        """
        if not self.file("accord.ttl").is_file():
            raise RequestError(
                "there is no ontology here", path=self.file("accord.ttl"), remedy="Name a folder that holds ontology/."
            )

    def file(self, name: str) -> Path:
        """The path of a file of `ontology/`."""
        return self.root / "ontology" / name

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Where files speak of terms, by file and line."""
        paths = (path for pattern in _SPEAKING for path in sorted(self.root.glob(pattern)))
        return tuple(mention for path in paths for mention in mentions(path))

    @cached_property
    def examples(self) -> tuple[Path, ...]:
        """The graphs that show how terms are used."""
        return tuple(sorted(self.root.glob("ontology/examples/*/graph.ttl")))

    def store(self, shown: Iterable[tuple[str, str]] = ()) -> ox.Store:
        """Put all into a store.

        Args:
            shown: the terms that counter-examples show: name of the case, IRI of the term.

        Raises:
            RequestError: a file cannot be read.
            DataError: a file breaks its syntax.
        """
        store = ox.Store()
        store.extend(_named(parse(self.file("accord.ttl")), ox.DefaultGraph()))
        for name in ("accord.ttl", "alignments.ttl"):
            store.extend(_named(parse(self.file(name)), ALIGNED))
        for path in sorted(self.root.glob("ontology/*.ttl")):
            if path.name != "accord.ttl":
                store.extend(_apart(list(parse(path))))
        for example in self.examples:
            store.extend(_named(parse(example), EXAMPLES))
        store.extend(self._mentions())
        store.extend(
            ox.Quad(ox.NamedNode(f"urn:accord:case:{case}"), _REFERENCES, ox.NamedNode(term), COUNTER_EXAMPLES)
            for case, term in shown
        )
        return store

    def place(self, term: str, file: str | None = None) -> tuple[Path, int] | None:
        """Where statements about a term begin, or where it is named first; in one file, if it is given."""
        wanted = None if file is None else self.root / file
        found = [each for each in self._by_term.get(term, ()) if wanted in (None, each.path)]
        begun = [each for each in found if each.subject]
        return next(((each.path, each.line) for each in (*begun, *found)), None)

    def naming(self, term: str) -> list[Mention]:
        """Where files speak of a term, by file and line."""
        return self._by_term.get(term, [])

    def of(self, path: Path) -> list[Mention]:
        """The terms that one file names."""
        return [each for each in self.mentions if each.path == path] or list(mentions(path))

    @cached_property
    def _by_term(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.term, []).append(mention)
        return found

    def _mentions(self) -> Iterator[ox.Quad]:
        for mention in self.mentions:
            node, file = ox.BlankNode(), mention.path.relative_to(self.root).as_posix()
            yield ox.Quad(node, _VALUE, ox.NamedNode(mention.term), MENTIONS)
            yield ox.Quad(node, _SOURCE, ox.Literal(file), MENTIONS)
            yield ox.Quad(node, _LINE, ox.Literal(mention.line), MENTIONS)


def _apart(quads: list[ox.Quad]) -> Iterator[ox.Quad]:
    """Put the statements of a file into the graph that bears the name of its ontology."""
    header = next((quad.subject for quad in quads if quad.predicate == _TYPE and quad.object == _ONTOLOGY), None)
    if isinstance(header, ox.NamedNode):
        yield from _named(quads, header)


def _named(quads: Iterable[ox.Quad], name: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    return (ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in quads)


_TYPE, _VALUE = ox.NamedNode(expand("rdf:type")), ox.NamedNode(expand("rdf:value"))
_SOURCE, _REFERENCES = ox.NamedNode(expand("dcterms:source")), ox.NamedNode(expand("dcterms:references"))
_LINE, _ONTOLOGY = ox.NamedNode(expand("accord:line")), ox.NamedNode(expand("owl:Ontology"))
