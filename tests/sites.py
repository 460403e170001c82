"""Pages for tests: of notes that are written here, and what a page holds: anchors, links, what it would fetch."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

from accord.presenting import Site
from accord.presenting.folder import files
from accord.rdf.files import merge
from accord.rdf.graphs import to_quads
from accord.recipe import build

VOID = {"meta", "link", "br", "hr", "img", "input"}
HOSTILE = """# Minutes of <script>alert(1)</script> "quoted" \u202eevil\u202c & {{ 7 * 7 }}

Date: 2026-03-04

Present: Ann <img src=x onerror=alert(2)> Lee, Bo\u202e Kim, Xj\u200bavascript:alert(3) Wu, ../../etc/passwd Ray

## <b onclick=alert(4)>Roof</b> [link](javascript:alert(5)) \u2067\u202b

- **Ann**: We should mend the roof now. <svg onload=alert(6)></svg> </textarea></script><script>alert(7)</script>
- **Bo**: I agree with Ann. [click](javascript:alert(8)) <a href="javascript:alert(9)">here</a>
- **Ann**: \u202eThis is turned\u202c and \u05d0\u05d1\u05d2 stays. <style>*{display:none}</style> \x1b[31m

## Decisions

- Decision: the roof is mended. <iframe src="https://example.org/"></iframe> <!-- --><meta http-equiv=refresh content=0>
"""
"""Notes that would run, load, hide or turn something, if a page let them."""


class Page(HTMLParser):
    """What a page holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.twice: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in what begins."""
        found = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes |= set(found)
        if "id" in found:
            self.twice += [found["id"]] if found["id"] in self.anchors else []
            self.anchors.add(found["id"])
        if tag == "a" or found.get("rel") == "alternate":
            self.links.append(found["href"])
        elif "src" in found or tag == "link":
            self.fetched.append(found.get("src") or found["href"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in what is closed at once, as drawings have it."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Take in what ends."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        """Take in text."""
        self.words.append(data)


def store_of(*notes: Path) -> ox.Store:
    """The graph of notes, to be asked."""
    store = ox.Store()
    store.bulk_extend(to_quads(build(list(notes))))
    return merge(store)


def site_of(text: str, folder: Path, **options: Any) -> Site:
    """The pages of notes that a test has written."""
    path = folder / "roof.md"
    path.write_text(text, encoding="utf-8")
    return Site(store_of(path), **options)


def everything(site: Site) -> dict[str, bytes]:
    """Every file of a site by path."""
    return dict(files(site))


def pages_of(found: Mapping[str, bytes]) -> dict[str, Page]:
    """The pages among files, read."""
    return {path: Page(data.decode()) for path, data in found.items() if path.endswith(".html")}


def dead(path: str, page: Page, pages: Mapping[str, Page], found: Mapping[str, bytes]) -> list[str]:
    """The links of a page, and what it fetches, that lead nowhere."""
    wrong = []
    for link in (*page.links, *page.fetched):
        parts = urlsplit(link)
        if parts.scheme in ("http", "https") or link == "data:,":
            continue
        target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
        missing = unquote(parts.fragment) not in pages[target].anchors if parts.fragment and target in pages else False
        if parts.scheme or target not in found or missing:
            wrong.append(link)
    return wrong
