"""All pages of a graph, by path, each made when it is asked for; templates stand in `templates/`.

Pages are plain HTML that needs neither a server nor a network. All that comes from notes is escaped, and what would
steer the reading (controls, marks that turn the direction) is shown by its number; no page has a script of its own.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pyoxigraph as ox

from accord.ground.resources import ontology_file
from accord.ground.templates import templates
from accord.presenting.addresses import EDIT, addresses
from accord.presenting.answers import Answers
from accord.presenting.facts import Facts
from accord.presenting.index import index
from accord.presenting.matrix import SIGNS
from accord.presenting.news import news
from accord.presenting.record import Record
from accord.presenting.selection import Selection
from accord.presenting.view import View, path_in, shown
from accord.presenting.wording import wording
from accord.rdf.files import load
from accord.rdf.prefixes import BASE
from accord.rdf.queries import LANGUAGES

HERE: Final = Path(__file__).parent
TEMPLATES: Final = templates(HERE / "templates", shown)
NAVIGATION: Final = {
    "overview": "index.html",
    "topics": "topics.html",
    "people": "people.html",
    "questions": "questions.html",
    "search": "search.html",
}
"""The pages that are reached from everywhere."""
MANY: Final = 1000
"""From how many claims or lines on a page leaves it to the browser to lay out only what is looked at."""
FOLDERS: Final = ("meeting", "topic", "person", "organisation", "position", "notes")
"""The folders of pages of single things; each has a template of its name, meetings that of the overview."""


class Site:
    """The pages of one graph."""

    def __init__(
        self,
        dataset: ox.Store,
        *,
        base_path: str = "",
        endpoint: str | None = None,
        forms: bool = False,
        since: ox.Store | None = None,
    ) -> None:
        """Look at a graph.

        Args:
            dataset: the graph, as `accord.rdf.files.load` gives it.
            base_path: the address under which the pages will stand, where it is known; `hreflang` wants it whole.
            endpoint: where queries are answered (SPARQL Protocol), relative to the top, or from the root of the server
                on; without it pages do not ask.
            forms: whether a server takes what readers decide, and pages lead to the forms for it.
            since: the graph as it was before; the overview tells what has changed since.
        """
        self._before = None if since is None else Record(Facts(since))
        self._record = Record(Facts(dataset))
        self._selection, self._answers = Selection(self._record), Answers(dataset, endpoint)
        self._base_path, self._endpoint, self._forms = base_path, endpoint, forms

    def paths(self) -> Iterator[str]:
        """The path of every page, relative to the top."""
        return (path_in(lang, path) for lang in LANGUAGES for path in self._routes)

    def page(self, path: str) -> bytes | None:
        """The HTML of a page; None if there is no such page."""
        first, _, rest = path.partition("/")
        lang, plain = (first, rest) if first in LANGUAGES[1:] else (LANGUAGES[0], path)
        if plain not in self._routes:
            return None
        # What is no text (half of a pair of UTF-16, say) becomes a question mark.
        return self._render(*self._routes[plain], lang, plain).encode("utf-8", "replace")

    def form(self, template: str, iri: str, lang: str, query: str, data: Mapping[str, Any]) -> bytes | None:
        """The HTML of a page on which readers decide; None if the graph does not have what it is about.

        Args:
            template: `claim`, about one claim, or `curation`, about notes or all of them.
            iri: the claim or the notes; empty for all.
            lang: the language of the page.
            query: what stands behind its address.
            data: what there is to decide on, as the server knows it.
        """
        there: Container[str] = self._record.claims if template == "claim" else (*self._record.notes, "")
        if iri not in there:
            return None
        path = f"{EDIT}/{'claim' if template == 'claim' else 'notes'}"
        text = self._render(template, iri or None, lang, path, query=query, **data)
        return text.encode("utf-8", "replace")

    def assets(self) -> Mapping[str, bytes]:
        """Style, scripts and what the search looks through, by path."""
        return self._assets

    def downloads(self) -> Iterator[str]:
        """The paths of the files that a site without a server has beside its pages: answers as CSV and JSON."""
        return self._answers.files()

    def download(self, path: str) -> bytes | None:
        """Such a file; None if there is none of this path."""
        return self._answers.file(path)

    def path_of(self, iri: str) -> str | None:
        """The page that tells of a thing, with `#` and the place on it where it has no page of its own."""
        return self._addresses.get(iri)

    # ── Inside ──

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return addresses(self._record)

    @cached_property
    def _routes(self) -> dict[str, tuple[str, Any]]:
        """The template of each page, and what it shows."""
        meetings = {meeting.iri: meeting for meeting in self._record.meetings}
        single = len(meetings) == 1
        found: dict[str, tuple[str, Any]] = {page: (page.removesuffix(".html"), None) for page in NAVIGATION.values()}
        found["index.html"] = ("overview", self._record.meetings[0] if single else None)
        found |= {f"question/{name}.html": ("question", name) for name in self._answers.questions}
        for iri, page in self._addresses.items():
            folder = page.partition("/")[0]
            if "#" not in page and folder in FOLDERS:
                found[page] = ("overview", meetings[iri]) if folder == "meeting" else (folder, iri)
        return found

    @cached_property
    def _assets(self) -> Mapping[str, bytes]:
        folders = ("assets", "served") if self._endpoint else ("assets",)
        paths = [path for folder in folders for path in sorted((HERE / folder).iterdir())]
        files = {f"assets/{path.name}": path.read_bytes() for path in paths}
        return MappingProxyType({**files, "assets/words.js": index(self._record, self._addresses)})

    @cached_property
    def _vocabulary(self) -> Facts:
        return Facts(load([ontology_file("accord.ttl")]))

    def _render(self, template: str, thing: Any, lang: str, path: str, *, query: str = "", **more: Any) -> str:
        view = View(self._record, self._vocabulary, self._addresses, lang, path)
        before = self._before and View(self._before, self._vocabulary, {}, lang, path)
        return TEMPLATES.get_template(f"{template}.html.j2").render(
            view=view,
            t=view.t,
            record=self._record,
            pick=self._selection,
            asked=self._answers,
            thing=thing,
            path=path,
            query=query,
            lang=lang,
            languages={each: wording(each).language for each in LANGUAGES},
            address=lambda lang: self._base_path + path_in(lang, path) if self._base_path else view.to(path, lang),
            navigation={**NAVIGATION, "decide": f"{EDIT}/notes"} if self._forms else NAVIGATION,
            editing=EDIT if self._forms else None,
            before=before,
            news=news,
            signs=SIGNS,
            many=MANY,
            base=BASE,
            endpoint=self._endpoint,
            **more,
        )
