"""All pages of a graph, by path, each made when it is asked for; templates stand in `templates/`.

Pages are plain HTML that needs neither a server nor a network. All that comes from notes is escaped, and what would
steer the reading (controls, marks that turn the direction) is shown by its number; no page has a script of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from accord.asking.tables import harmless
from accord.ground.resources import ontology_file
from accord.presenting.addresses import addresses
from accord.presenting.facts import Facts
from accord.presenting.matrix import SIGNS, matrix
from accord.presenting.network import network
from accord.presenting.record import Meeting, Record
from accord.presenting.view import View, path_in
from accord.presenting.wording import wording
from accord.rdf.files import load
from accord.rdf.queries import LANGUAGES

HERE: Final = Path(__file__).parent
TEMPLATES: Final = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=lambda value: harmless(value) if type(value) is str else value,
)
NAVIGATION: Final = {
    "overview": "index.html",
}
"""The pages that are reached from everywhere."""


class Site:
    """The pages of one graph."""

    def __init__(self, dataset: ox.Store, *, base_path: str = "", endpoint: str | None = None) -> None:
        """Look at a graph.

        Args:
            dataset: the graph, as `accord.rdf.files.load` gives it.
            base_path: the address under which the pages will stand, where it is known; `hreflang` wants it whole.
            endpoint: where queries are answered (SPARQL Protocol), relative to the top; without it pages do not ask.
        """
        self.record = Record(Facts(dataset))
        self.base_path, self.endpoint = base_path, endpoint

    def paths(self) -> Iterator[str]:
        """The path of every page, relative to the top."""
        return (path_in(lang, path) for lang in LANGUAGES for path in self._routes)

    def page(self, path: str) -> bytes | None:
        """The HTML of a page; None if there is no such page."""
        lang, plain = self._language(path)
        if plain not in self._routes:
            return None
        template, thing = self._routes[plain]
        return self._render(template, thing, lang, plain).encode()

    def assets(self) -> Mapping[str, bytes]:
        """Style and scripts by path."""
        return {f"assets/{path.name}": path.read_bytes() for path in sorted((HERE / "assets").iterdir())}

    def path_of(self, iri: str) -> str | None:
        """The page that tells of a thing, with `#` and the place on it where it has no page of its own."""
        return self._addresses.get(iri)

    # ── Inside ──

    @cached_property
    def _addresses(self) -> dict[str, str]:
        found = addresses(self.record)
        return {iri: page for iri, page in found.items() if page.partition("#")[0] in self._kept}

    @cached_property
    def _routes(self) -> dict[str, tuple[str, Any]]:
        """The template of each page, and what it shows."""
        return {"index.html": ("overview", self.record.meetings[0] if len(self.record.meetings) == 1 else None)}

    @cached_property
    def _kept(self) -> frozenset[str]:
        return frozenset(self._routes)

    @cached_property
    def _vocabulary(self) -> Facts:
        return Facts(load([ontology_file("accord.ttl")]))

    def _language(self, path: str) -> tuple[str, str]:
        first, _, rest = path.partition("/")
        return (first, rest) if first in LANGUAGES[1:] else (LANGUAGES[0], path)

    def _render(self, template: str, thing: Any, lang: str, path: str) -> str:
        view = View(self.record, self._vocabulary, self._addresses, lang, path)
        return TEMPLATES.get_template(f"{template}.html.j2").render(
            view=view,
            t=view.t,
            record=self.record,
            thing=thing,
            site=self,
            path=path,
            lang=lang,
            languages={each: wording(each).language for each in LANGUAGES},
            navigation=NAVIGATION,
            signs=SIGNS,
            endpoint=self.endpoint,
        )

    # ── What templates ask for ──

    def address(self, view: View, lang: str) -> str:
        """The address of the same page in a language."""
        return self.base_path + path_in(lang, view.path) if self.base_path else view.to(view.path, lang)

    def matrix(self, meeting: Meeting | None) -> Any:
        """The matrix of a meeting, or of all."""
        return matrix(self.record, [meeting.notes] if meeting else None)

    def network(self, meeting: Meeting | None) -> Any:
        """The network of a meeting, or of all."""
        return network(self.record, [meeting.notes] if meeting else None)
