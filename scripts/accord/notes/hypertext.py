"""Blocks of HTML in the notes → the blocks that they show: paragraphs, headings, items, rows."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from accord.notes.blocks import Blocks
from accord.notes.dialect import without_endless
from accord.notes.excerpt import Excerpt
from accord.notes.formats.html import NO_NOTES
from accord.notes.inline import BLOCK_TAGS, Inline
from accord.notes.source import Span
from accord.notes.text import Text

_ATTRIBUTE = r"""\s+[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*'|"[^"]*"))?"""
_TOKEN: Final = re.compile(
    rf"""<!--(?:-?>|.*?-->)|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<![A-Za-z][^>]*>
    |<(?P<closes>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?:{_ATTRIBUTE})*+\s*+/?>
    |&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});
    |\n""",
    re.DOTALL | re.VERBOSE,
)
"""Markup of HTML as CommonMark has it (section 6.6), entities, line ends; all else is words."""
_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 6}
_ENDS: Final = re.compile(r"</([A-Za-z][A-Za-z0-9-]*)")


def read_html(blocks: Blocks, excerpt: Excerpt, ended: frozenset[str]) -> None:
    """Add what a block of HTML shows to ``blocks``; ``ended`` are the elements that are ended in the notes."""
    _Page(blocks, excerpt, ended).read()


@dataclass
class _Page:
    """One block of HTML while it is read."""

    blocks: Blocks
    excerpt: Excerpt
    ended: frozenset[str]
    inline: Inline = field(init=False)
    heading: int = 0
    opened: list[str] = field(default_factory=list)
    depth: Counter[str] = field(default_factory=Counter)
    row: list[Text] | None = None
    row_start: int = 0
    cells: list[str] = field(default_factory=list)
    in_cell: bool = False

    def __post_init__(self) -> None:
        self._begin(0)

    def read(self) -> None:
        """Go through it once, token by token."""
        text = without_endless(self.excerpt.text)
        ends = {found[1].lower(): found.start() for found in _ENDS.finditer(text)}
        position, skipped = 0, ""
        for token in _TOKEN.finditer(text):
            name = (token["name"] or "").lower()
            if not skipped:
                self.inline.add(position, token.start())
                self._take(token, name)
                skipped = name if name in NO_NOTES and ends.get(name, -1) >= token.end() else ""
            elif name == skipped and token["closes"]:
                skipped = ""
            position = token.end()
        self.inline.add(position, len(text))
        self._end_row(len(text))
        while self.opened:
            self._leave(len(text), self.opened[-1])

    def _take(self, token: re.Match[str], name: str) -> None:
        written, start, end = token[0], token.start(), token.end()
        if written == "\n":
            self.inline.end_line(end)
        elif written.startswith("&"):
            self.inline.add_written(html.unescape(written), start, end)
        elif name not in BLOCK_TAGS or not (token["closes"] or self.inline.is_markup(name, written)):
            self.inline.read_tag(written, start, end)
        elif name in ("tr", "td", "th", "table"):
            self._table(name, bool(token["closes"]), start, end)
        elif self.in_cell:
            self.inline.read_tag(written, start, end)
        else:
            self._block(name, bool(token["closes"]), start, end)

    # paragraphs and lists ------------------------------------------------------------------------------
    def _begin(self, start: int) -> None:
        self.inline = Inline(self.blocks.source, self.excerpt, self.ended, start)

    def _finish(self, end: int) -> None:
        """What was read up to here is a block, if it shows anything."""
        text = self.inline.text()
        span = text.span
        if self.heading and text.plain:
            self.blocks.add("heading", text, span.start, span.end, level=self.heading)
        elif text.plain or text.pictures:
            self.blocks.add_words(text, span.start, span.end)
        self._begin(end)

    def _block(self, name: str, closes: bool, start: int, end: int) -> None:
        self._finish(end)
        self.heading = 0 if closes else _HEADINGS.get(name, 0)
        if name in ("ul", "ol"):
            self._leave(end, "list") if closes else self._enter("list", start, end, ordered=name == "ol")
        elif name == "li":
            if self.opened[-1:] == ["item"]:
                self._leave(end, "item")
            if not closes:
                self._enter("item", start, end)
        elif name == "blockquote":
            self._leave(end, "quote") if closes else self._enter("quote", start, end)
        elif name == "hr":
            place, until = self.excerpt.place(start), self.excerpt.end(end)
            self.blocks.add("rule", Text("", Span(place, until), ()), place, until)

    def _enter(self, kind: str, start: int, end: int, *, ordered: bool = False) -> None:
        if kind == "item" and not self.depth["list"]:
            self._enter("list", start, end)
        if kind == "list":
            self.blocks.lists.append(ordered)
        elif kind == "quote":
            self.blocks.quotes += 1
        else:
            self.blocks.open_item(self.excerpt.place(start), self.excerpt.end(end))
        self.opened.append(kind)
        self.depth[kind] += 1

    def _leave(self, end: int, kind: str) -> None:
        """End the innermost list, item or quotation, and all that stands in it."""
        self._finish(end)
        while self.depth[kind]:
            last = self.opened.pop()
            self.depth[last] -= 1
            if last == "list":
                self.blocks.lists.pop()
            elif last == "quote":
                self.blocks.quotes -= 1
            else:
                self.blocks.close_item()
            if last == kind:
                break

    # tables ----------------------------------------------------------------------------------------------
    def _table(self, name: str, closes: bool, start: int, end: int) -> None:
        if name in ("td", "th"):
            self._end_cell(end)
            if not closes:
                self.row_start = start if self.row is None else self.row_start
                self.row = self.row if self.row is not None else []
                self.cells.append(name)
                self.in_cell = True
            return
        self._end_row(end)
        if name == "tr" and not closes:
            self.row, self.row_start = [], start

    def _end_cell(self, end: int) -> None:
        if not self.in_cell:
            self._finish(end)
            return
        if self.row is not None:
            self.row.append(self.inline.text())
        self.in_cell = False
        self._begin(end)

    def _end_row(self, end: int) -> None:
        self._end_cell(end)
        if self.row:
            header = set(self.cells) == {"th"}
            self.blocks.add_row(self.row, self.excerpt.place(self.row_start), self.excerpt.end(end), header=header)
        self.row = None
        self.cells.clear()
