"""Markdown → blocks whose every character knows its place in the notes.

The grammar is CommonMark with tables, strike-through and footnotes of GFM, by pyromark, which tells where each thing
stands; emphasis also works beside Chinese text (:mod:`accord.notes.dialect`). Nothing is looked for again afterwards.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from accord.notes.blocks import Block, BlockKind, Blocks
from accord.notes.composition import Composition
from accord.notes.dialect import prepare
from accord.notes.events import Event, events
from accord.notes.excerpt import Excerpt
from accord.notes.frontmatter import FrontMatter, find_front_matter
from accord.notes.hypertext import read_html
from accord.notes.inline import Inline, ended_tags
from accord.notes.source import Source, Span
from accord.notes.text import Link, Mark, Picture, Reference, Text

__all__ = ["Block", "BlockKind", "Link", "Mark", "Picture", "Reference", "Text", "parse"]

_LEAVES: Final = ("Text", "Code", "InlineHtml", "SoftBreak", "HardBreak", "FootnoteReference")
_INLINE: Final = frozenset((*_LEAVES, "Emphasis", "Strong", "Strikethrough", "Link", "Image"))
_DELIMITER: Final = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?\s*")
_LINES: Final = re.compile(r"[^\n]*\n|[^\n]+")
_INFO: Final = re.compile(r"(?:`{3,}|~{3,})[ \t]*(\S.*)")
_LANGUAGE: Final = re.compile(r"""[\w+#.:/-]*(?:[ \t]*\{[^}]*\}|[ \t,]+[\w-]+=\S+)*""")
_LEVELS: Final = 5
"""How often indented lines in plain text are read as paragraphs with indented lines of their own."""
_BAR: Final = re.compile(r"\\.|(\|)", re.DOTALL)


def parse(source: Source, *, front: bool = True) -> list[Block]:
    """Blocks of ``source`` in the order in which they stand; without ``front``, a rule in line 1 is only a rule."""
    plain = source.path is not None and source.path.suffix.lower() == ".txt"
    walk = _Walk(source, plain=plain)
    copy = prepare(source.text, plain=plain)
    if front and (matter := find_front_matter(source.text)):
        walk.add_front_matter(matter)
        copy = re.sub(r"[^\n]", " ", copy[: matter.until]) + copy[matter.until :]
    walk.read(Excerpt(copy))
    return walk.blocks.found


class _Walk:
    """One way through what the Markdown library finds."""

    def __init__(self, source: Source, *, plain: bool) -> None:
        self.source, self.plain = source, plain
        self.blocks = Blocks(source)
        self.excerpt = Excerpt("")
        self.inline: Inline | None = None
        self.implicit = False
        self.parts: list[Event] | None = None
        self.cells: list[Text] = []
        self.cells_end = 0
        self.levels = 0

    @cached_property
    def ended(self) -> frozenset[str]:
        return ended_tags(self.source.text)

    def read(self, excerpt: Excerpt) -> None:
        """Add the blocks of ``excerpt``."""
        outer, self.excerpt = self.excerpt, excerpt
        for event in events(excerpt.text):
            if self.parts is not None and event.kind in ("Text", "Html"):
                self.parts.append(event)
            elif (event.tag or event.kind) in _INLINE:
                self._read_inline(event)
            else:
                if self.implicit:
                    self._finish()
                handle = getattr(self, f"_{event.kind}_{event.tag}".lower().rstrip("_"), None)
                if handle:
                    handle(event)
        self.excerpt = outer

    def add_front_matter(self, matter: FrontMatter) -> None:
        words = Composition(self.source.text, verbatim=True)
        words.add(matter.start, matter.end)
        self.blocks.add("front", words.text(matter.start), 0, matter.until)

    def _place(self, event: Event) -> tuple[int, int]:
        """Where a block stands in the notes, without the line end behind it."""
        return self.excerpt.place(event.start), self.excerpt.end(self._trimmed(event))

    def _trimmed(self, event: Event) -> int:
        return event.start + len(self.excerpt.text[event.start : event.end].rstrip())

    # words -------------------------------------------------------------------------------------------
    def _begun(self, start: int) -> Inline:
        return Inline(self.source, self.excerpt, self.ended, start)

    def _begin(self, event: Event) -> None:
        self.inline = self._begun(event.start)

    def _read_inline(self, event: Event) -> None:
        if self.inline is None:
            # An item of a tight list holds words without a paragraph around them.
            escaped = event.start > 0 and self.excerpt.text[event.start - 1] == "\\"
            self.inline = self._begun(event.start - escaped)
            self.implicit = True
        self.inline.read(event)

    def _taken(self) -> tuple[Inline, Text]:
        """The inline text that was read, which ends here."""
        inline = self.inline or self._begun(0)
        self.inline, self.implicit = None, False
        return inline, inline.text()

    def _finish(self) -> None:
        inline, text = self._taken()
        head = _table_in(inline.lines, self.excerpt.text)
        if head:
            self.read(self.excerpt.select(inline.lines[:head]))
            self.read(self.excerpt.select(inline.lines[head:]))
            return
        start, end = self.excerpt.place(inline.start), self.excerpt.end(inline.end)
        if text.plain or text.pictures:
            self.blocks.add_words(text, start, end)
        else:
            self.blocks.add("html", text, start, end)

    _start_paragraph = _start_heading = _begin

    def _end_paragraph(self, _: Event) -> None:
        self._finish()

    def _end_heading(self, event: Event) -> None:
        _, text = self._taken()
        start, end = self._place(event)
        above, newline, below = self.excerpt.text[event.start : self._trimmed(event)].rpartition("\n")
        if "\n" not in above:
            marks = len(below.strip(" \t>")) if newline else 0
            self.blocks.add("heading", text, start, end, level=int(event.value[1]), underline=marks)
            return
        # Several lines above a line of marks are no heading of several lines, but lines above a rule.
        underline = self.source.line_start(self.source.line_of(end - 1))
        self.blocks.add_words(text, start, underline)
        self.blocks.add("rule", Text("", Span(underline, end), ()), underline, end)

    # containers --------------------------------------------------------------------------------------
    def _start_list(self, event: Event) -> None:
        self.blocks.lists.append(event.value is not None)

    def _end_list(self, _: Event) -> None:
        self.blocks.lists.pop()

    def _start_item(self, event: Event) -> None:
        start = self.excerpt.place(event.start)
        self.blocks.open_item(start, start + 1)

    def _end_item(self, _: Event) -> None:
        self.blocks.close_item()

    def _start_blockquote(self, _: Event) -> None:
        self.blocks.quotes += 1

    def _end_blockquote(self, _: Event) -> None:
        self.blocks.quotes -= 1

    def _start_footnotedefinition(self, event: Event) -> None:
        self.blocks.notes.append(event.value)

    def _end_footnotedefinition(self, _: Event) -> None:
        self.blocks.notes.pop()

    # leaves ------------------------------------------------------------------------------------------
    def _rule(self, event: Event) -> None:
        start, end = self._place(event)
        self.blocks.add("rule", Text("", Span(start, end), ()), start, end)

    def _start_codeblock(self, event: Event) -> None:
        self.parts = []

    _start_htmlblock = _start_codeblock

    def _parts(self) -> list[tuple[int, int]]:
        """Where the parts of a block stand that was not read any further."""
        parts, self.parts = self.parts or [], None
        return [(part.start, part.end) for part in parts]

    def _end_codeblock(self, event: Event) -> None:
        parts = self._parts()
        start, end = self._place(event)
        if self.plain and self.excerpt.text[event.start] not in "`~":
            self.levels += 1
            self.read(self.excerpt.select(_unindented(self.excerpt.text, parts, flat=self.levels > _LEVELS)))
            self.levels -= 1
            return
        self._add_info(event)
        words = Composition(self.source.text, verbatim=True)
        for part in parts:
            for low, high, place in self.excerpt.stretches(*part):
                words.add(place, place + high - low)
        text = words.text(start)
        self.blocks.add("code", replace(text, span=Span(start, end)), start, end)

    def _add_info(self, event: Event) -> None:
        """What stands behind the marks that open a block of code, if it is more than the name of a language."""
        line = _LINES.match(self.excerpt.text, event.start, self._trimmed(event))
        info = _INFO.fullmatch(line[0].rstrip()) if line else None
        if info and not _LANGUAGE.fullmatch(info[1]):
            words = self._begun(event.start + info.start(1))
            words.add(event.start + info.start(1), event.start + info.end(1))
            text = words.text()
            self.blocks.add_words(text, text.span.start, text.span.end)

    def _end_htmlblock(self, event: Event) -> None:
        excerpt = self.excerpt.select(self._parts())
        start, end = self._place(event)
        self.blocks.add("html", Text("", Span(start, end), ()), start, end)
        read_html(self.blocks, excerpt, self.ended)

    # tables ------------------------------------------------------------------------------------------
    def _start_tablerow(self, event: Event) -> None:
        self.cells, self.cells_end = [], event.start

    _start_tablehead = _start_tablerow

    def _start_tablecell(self, event: Event) -> None:
        if event.start < event.end:
            self._begin(event)

    def _end_tablecell(self, event: Event) -> None:
        # Where a row is too short, the library adds cells, thousands of them if it must.
        place = self.excerpt.place(event.start)
        self.cells.append(self._taken()[1] if event.start < event.end else Text("", Span(place, place), ()))
        self.cells_end = event.end

    def _end_tablerow(self, event: Event) -> None:
        self._add_surplus(self.cells_end, self._trimmed(event))
        start, end = self._place(event)
        self.blocks.add_row(self.cells, start, end, header=event.tag == "TableHead")

    _end_tablehead = _end_tablerow

    def _add_surplus(self, start: int, end: int) -> None:
        """Cells of a row for which the head of the table has no column; the library leaves them out."""
        bars = [start + found.start() for found in _BAR.finditer(self.excerpt.text[start:end]) if found[1]]
        for low, high in pairwise([*bars, end]):
            cell = self._begun(low + 1)
            cell.add_cell(low + 1, high)
            self.cells.append(cell.text())
        while bars and not self.cells[-1].plain:
            self.cells.pop()
            bars.pop()


def _table_in(lines: list[tuple[int, int]], text: str) -> int | None:
    """The line of a paragraph that heads a table: GFM lets one begin in a paragraph, the library does not."""
    for number, line in enumerate(lines[2:], 2):
        words = text[slice(*line)]
        if "-" in words and _DELIMITER.fullmatch(words):
            head = text[slice(*lines[number - 1])]
            if "|" in head + words and _columns(head) == _columns(words):
                return number - 1
    return None


def _columns(row: str) -> int:
    bars = [found.start() for found in _BAR.finditer(row.strip()) if found[1]]
    outer = sum(place in (0, len(row.strip()) - 1) for place in bars)
    return len(bars) - outer + 1


def _unindented(text: str, parts: list[tuple[int, int]], *, flat: bool) -> list[tuple[int, int]]:
    """Indented lines of plain text without the indentation that they share, or, if ``flat``, without any."""
    lines = [
        (low + found.start(), low + found.end()) for low, high in parts for found in _LINES.finditer(text[low:high])
    ]
    indents = [len(words) - len(words.lstrip()) for words in (text[slice(*line)] for line in lines)]
    filled = (size for size, line in zip(indents, lines, strict=True) if text[slice(*line)].strip())
    common = min(filled, default=0)
    return [
        (min(low + (size if flat else common), high - 1), high)
        for (low, high), size in zip(lines, indents, strict=True)
    ]
