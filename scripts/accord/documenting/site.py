"""All pages and files under which an ontology is published, as bytes by path; templates are in `templates/`.

The paths are those to which `ontology/w3id/.htaccess` leads.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup
from rdflib import Graph
from rdflib.namespace import DCTERMS, RDFS, SH, VANN
from rdflib.term import URIRef

from accord.documenting.diagram import diagram
from accord.documenting.minutes import minutes
from accord.documenting.recipes import recipes
from accord.documenting.terms import KINDS, Ontology, Term, language_of
from accord.ground.phrases import said
from accord.ground.resources import data_root
from accord.ground.templates import templates
from accord.rdf.files import parse
from accord.rdf.formats import by_name
from accord.rdf.graphs import to_dataset, union
from accord.rdf.labels import local
from accord.rdf.migration import LEFT_KEYS, UPDATE_KEYS
from accord.rdf.prefixes import BASE, abbreviate, expand
from accord.rdf.queries import LANGUAGES, read_query_file, read_query_files
from accord.rdf.writing import serialise
from accord.validating.conformance import read_checks

HERE = Path(__file__).parent
PAGES: Final = ("index", "plain", "minutes", "recipes", "rules", "alignments", "changes")
SUFFIXES: Final = {"turtle": ".ttl", "ntriples": ".nt", "jsonld": ".jsonld", "rdfxml": ".rdf"}
"""The formats in which RDF is published."""
STATUSES: Final = (URIRef(expand("mod:status")), URIRef(expand("bibo:status")))
PUBLISHED: Final = ("accord", "alignments", "plain", "shapes")


def pages(root: Path | None = None) -> dict[str, bytes]:
    """Make all that is published of an ontology.

    Args:
        root: the folder that holds `ontology/` and `queries/`; by default those that come with Accord.

    Returns:
        The bytes of each file by its path, `/` between its parts.

    Raises:
        RequestError: a file that belongs to it is missing or cannot be used.
        DataError: a file breaks its syntax, or an example falls short.
    """
    return dict(_Site(root or data_root()).files())


class _Site:
    """The pages of one ontology."""

    def __init__(self, root: Path) -> None:
        self.root, self.ontology = root, Ontology(root)
        self.plain = Ontology(root, root / "ontology/plain.ttl", page="plain")
        self.templates = templates(HERE / "templates")
        self.words: dict[str, dict[str, str]] = tomllib.loads((HERE / "words.toml").read_text("utf-8"))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give every file with its path."""
        yield "index.html", self._page("home", LANGUAGES[0], self.ontology, depth="ontology/")
        for lang in LANGUAGES:
            for name in PAGES:
                about = self.plain if name == self.plain.page else self.ontology
                yield f"ontology/{_file(name, lang)}", self._page(name, lang, about)
        version = self.ontology.version
        for name in PUBLISHED:
            source = self.root / "ontology" / f"{name}.ttl"
            for suffix, data in _formats(source):
                yield f"ontology/{name}{suffix}", data
                yield f"ontology/{version}/{name}{suffix}", data
        yield from self._versions()
        yield "ontology/context.jsonld", (self.root / "ontology/context.jsonld").read_bytes()
        yield f"ontology/{version}/context.jsonld", (self.root / "ontology/context.jsonld").read_bytes()
        for path in sorted((self.root / "ontology").glob("rules/*.rq")):
            yield f"ontology/rules/{path.name}", path.read_bytes()
        for path in sorted((self.root / "ontology").glob("examples/*/graph.ttl")):
            yield f"ontology/examples/{path.parent.name}.ttl", path.read_bytes()

    def _versions(self) -> Iterator[tuple[str, bytes]]:
        """A page in each language for each version, and the files of the earlier ones."""
        for version in (*self.ontology.earlier, self.ontology):
            for lang in LANGUAGES:
                page = self._page("index", lang, version, depth="../")
                yield f"ontology/{version.version}/{_file('index', lang)}", page
            if version is not self.ontology:
                for path in sorted(version.file.parent.glob("*.ttl")):
                    for suffix, data in _formats(path):
                        yield f"ontology/{version.version}/{path.stem}{suffix}", data
                context = version.file.parent / "context.jsonld"
                if context.is_file():
                    yield f"ontology/{version.version}/context.jsonld", context.read_bytes()

    def _page(self, name: str, lang: str, ontology: Ontology, depth: str = "") -> bytes:
        other = next(each for each in LANGUAGES if each != lang)
        text = self.templates.get_template(f"{name}.html.j2").render(
            page=name,
            lang=lang,
            other=other,
            languages=LANGUAGES,
            pages=PAGES,
            kinds=KINDS,
            site=self,
            ontology=ontology,
            present=self.ontology,
            depth=depth,
            base=BASE,
            style=Markup((HERE / "templates/style.css").read_text("utf-8")),  # noqa: S704 (our own file)
            words={key: texts[lang] for key, texts in self.words.items()},
            file=_file,
            dcterms=DCTERMS,
            link=lambda iri: _link([ontology, *([self.ontology] if ontology is self.plain else ())], iri, lang),
            diagram=lambda: Markup(diagram(ontology, lang)),  # noqa: S704 (which escapes)
        )
        return text.encode()

    @cached_property
    def _by_iri(self) -> dict[str, Term]:
        return {term.iri: term for term in self.ontology.terms}

    # what single pages show

    namespace = URIRef(VANN.preferredNamespaceUri)

    @property
    def types(self) -> dict[str, str]:
        """The media types of the published formats, by their endings."""
        return {suffix: by_name(name).media_type for name, suffix in SUFFIXES.items()}

    def statuses(self, ontology: Ontology) -> list[str]:
        """How far a version is to be relied on: what its header says."""
        return sorted({local(URIRef(text)) for prop in STATUSES for text in ontology.header(prop).values()})

    def minutes_in(self, lang: str) -> list[Any]:
        """The notes beside their graphs, those in a language first."""
        first = {name for name, graph in self.ontology.examples.items() if language_of(graph) == lang}
        return sorted(self.minutes, key=lambda each: (each.name not in first, each.name))

    @cached_property
    def minutes(self) -> list[Any]:
        """The notes of the examples beside their graphs."""
        return [minutes(path.with_name("notes.md")) for path in self.ontology.vocabulary.examples]

    @cached_property
    def recipes(self) -> list[Any]:
        """The questions with their answers."""
        return recipes(self.root)

    @cached_property
    def titles(self) -> dict[str, dict[str, str]]:
        """What each saved question asks, by its name and by language."""
        return {each.question.name: dict(each.question.question) for each in self.recipes}

    @cached_property
    def shapes(self) -> list[dict[str, Any]]:
        """Each shape that is a rule: its name, how grave it is, and by language what it says."""
        graph = union(to_dataset(parse(self.root / "ontology/shapes.ttl")))
        names = sorted(set(graph.subjects(SH.message)), key=str)
        return [
            {
                "name": local(shape),
                "severity": "error" if graph.value(shape, SH.severity) == SH.Violation else "warning",
                "says": dict(_parted(graph, shape)),
            }
            for shape in names
        ]

    @cached_property
    def checks(self) -> list[Any]:
        """The checks of what lies between nodes."""
        return read_checks(self.root / "queries/checks")

    def aligned(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """For each own term the links to others: what kind of link, and to what."""
        found: dict[str, list[tuple[str, str]]] = {}
        for subject, link, value in sorted(self.ontology.alignments, key=str):
            if str(subject) in self._by_iri and isinstance(value, URIRef) and link != RDFS.isDefinedBy:
                found.setdefault(str(subject), []).append((local(link), str(value)))
        return sorted(found.items(), key=lambda pair: self.ontology.places.get(pair[0], 0))

    def changes(self) -> list[dict[str, Any]]:
        """For each version, the latest first, what is new, gone, defined otherwise, and what a migration does."""
        versions = [*self.ontology.earlier, self.ontology]
        told: list[dict[str, Any]] = []
        for number, version in enumerate(versions):
            before = {term.iri: term for term in versions[number - 1].terms} if number else {}
            now = {term.iri: term for term in version.terms}
            told.append(
                {
                    "version": version.version,
                    "first": not number,
                    "added": [term for iri, term in now.items() if number and iri not in before],
                    "removed": [term for iri, term in before.items() if iri not in now],
                    "changed": [
                        (before[iri], term)
                        for iri, term in now.items()
                        if iri in before and term.definition != before[iri].definition
                    ],
                    "steps": self._migration(version.version),
                }
            )
        return told[::-1]

    def _migration(self, version: str) -> list[dict[str, str]]:
        folder = self.root / "ontology/migrations" / version
        steps = [read_query_file(path, UPDATE_KEYS).spoken["does"] for path in sorted(folder.glob("*.ru"))]
        return [*steps, *(file.spoken["problem"] for file in read_query_files(folder, LEFT_KEYS))]


def _link(ontologies: list[Ontology], iri: str, lang: str) -> Markup:
    """A link to a term: on the page of its version for own ones, else to where its vocabulary stands."""
    ontology = next((each for each in ontologies if iri in {term.iri for term in each.terms}), None)
    if ontology is None:
        return Markup('<a class="foreign" href="{}">{}</a>').format(iri, abbreviate(iri))
    label, name = ontology.texts_of(iri)[lang], local(URIRef(iri))
    page = _file(ontology.page, lang)
    return Markup('<a href="{}#{}" title="{}">{}</a>').format(page, name, abbreviate(iri), label or name)


def _parted(graph: Graph, shape: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    for message in graph.objects(shape, SH.message):
        language = str(getattr(message, "language", ""))
        fault, _, remedy = str(message).rpartition(said("remedy").get(language, "\0"))
        yield language, (fault.strip(), remedy)


def _file(name: str, lang: str) -> str:
    """The name of a page: that in the first language has no tag."""
    return f"{name}.html" if lang == LANGUAGES[0] else f"{name}.{lang}.html"


def _formats(source: Path) -> Iterator[tuple[str, bytes]]:
    """An RDF file in every format; Turtle as it was written by hand."""
    graph = union(to_dataset(parse(source)))
    for name, suffix in SUFFIXES.items():
        yield suffix, source.read_bytes() if name == "turtle" else serialise(graph, name)
