"""Markdown → blocks whose every character knows its place in the notes.

The grammar is markdown-it-py's (CommonMark, GFM tables, emphasis that also works beside Chinese text).
That library tells the lines of a block; the places of the inline text are found again here by walking
its tokens along the source, so that a quotation can point at exact code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_cjk_friendly import cjk_friendly  # type: ignore[import-untyped]
from mdit_py_plugins.front_matter import front_matter_plugin

from accord.ground.errors import DataError
from accord.notes.source import Source, Span

BlockKind = Literal["heading", "paragraph", "item", "row", "code", "html", "rule", "front"]
Mark = Literal["strong", "em", "code", "link", "struck"]

MAX_NESTING = 450
"""Depth of nested blocks that is followed; what lies deeper is read as text of the last level."""


@dataclass(frozen=True, slots=True)
class Text:
    """Inline text without its markup, and where each part of it stands.

    ``runs`` are ``(place in plain, place in the notes, length, length in the notes)`` in order (the two
    lengths differ where a character is escaped); ``marks`` are
    ``(kind, start, end, outer)`` with ``start`` and ``end`` in ``plain`` and ``outer`` the span in the
    notes with the markup included; ``span`` is the whole, markup included.
    """

    plain: str
    span: Span
    runs: tuple[tuple[int, int, int, int], ...]
    marks: tuple[tuple[Mark, int, int, Span], ...] = ()

    def offset(self, position: int, *, end: bool = False) -> int:
        """Place in the notes of ``plain[position]``; with ``end``, just behind ``plain[position - 1]``."""
        for plain, source, length, written in reversed(self.runs) if end else self.runs:
            if end and plain < position:
                return source + (written if position - plain >= length else position - plain)
            if not end and position < plain + length:
                return source + max(position - plain, 0)
        return self.span.start if end else self.span.end

    def locate(self, start: int, end: int) -> Span:
        """Span in the notes of ``plain[start:end]``, widened so that no markup is cut in half."""
        low, high = self.offset(start), self.offset(end, end=True)
        if start == 0 and end == len(self.plain):
            low, high = self.span.start, self.span.end
        for _, inner, outer, mark in self.marks:
            if start <= inner and outer <= end and (inner, outer) != (start, end):
                low, high = min(low, mark.start), max(high, mark.end)
        whole = [mark for mark in self.marks if (mark[1], mark[2]) == (start, end) and mark[0] in ("strong", "em")]
        return Span(self.offset(start), self.offset(end, end=True)) if whole else Span(low, high)

    def slice(self, start: int, end: int) -> Text:
        """The part ``plain[start:end]`` as a text of its own."""
        runs = tuple(
            (
                max(p, start) - start,
                s + max(start - p, 0),
                min(p + n, end) - max(p, start),
                w - (n - min(p + n, end) + max(p, start)),
            )
            for p, s, n, w in self.runs
            if p < end and p + n > start
        )
        marks = tuple(
            (kind, max(a, start) - start, min(b, end) - start, span)
            for kind, a, b, span in self.marks
            if a < end and b > start
        )
        return Text(self.plain[start:end], self.locate(start, end), runs, marks)

    def lines(self) -> list[Text]:
        """The text cut at its line breaks; blank lines are left out."""
        parts = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.plain)]
        return [self] if len(parts) < 2 else [self.slice(start, end) for start, end in parts]

    def bold_lead(self) -> int:
        """Length of the bold text with which this begins, or 0."""
        return next((end for kind, start, end, _ in self.marks if kind == "strong" and start == 0), 0)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the notes.

    ``level`` is the heading's level, or the depth of the list that an item is in (1 is outermost).
    ``parent`` is the index of the item that encloses this block. ``lines`` are first and last line, from 1.
    """

    kind: BlockKind
    level: int
    lines: tuple[int, int]
    text: Text
    parent: int | None = None
    ordered: bool = False
    quoted: bool = False
    cells: tuple[Text, ...] = ()
    header: bool = False


@cache
def markdown_parser(*, plain: bool = False) -> MarkdownIt:
    """The Markdown grammar that is read; `text_join` is off because it hides where escapes stood.

    In ``plain`` text an indented line is no code, and what looks like HTML is words.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"]).disable("text_join")
    if plain:
        parser.disable(["code", "html_block", "html_inline", "entity"])
    return parser.use(cjk_friendly).use(front_matter_plugin)


def parse(source: Source) -> list[Block]:
    """Blocks of ``source`` in the order in which they stand.

    Raises:
        DataError: brackets are nested so deeply that the Markdown library gives up.
    """
    try:
        plain = source.path is not None and source.path.suffix.lower() == ".txt"
        tokens = markdown_parser(plain=plain).parse(source.text)
    except RecursionError:
        raise DataError(
            "brackets or lists are nested too deeply to be read",
            path=source.path,
            remedy="remove the run of brackets, or the levels of the list",
        ) from None
    return _Walk(source).blocks(tokens)


@dataclass
class _Walk:
    """State of one walk along the block tokens."""

    source: Source
    found: list[Block] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    lists: list[bool] = field(default_factory=list)
    quotes: int = 0
    fresh: bool = False
    header: bool = False
    row: list[Text] = field(default_factory=list)
    row_line: int = 0
    row_at: int = 0

    def blocks(self, tokens: Sequence[Token]) -> list[Block]:
        for index, token in enumerate(tokens):
            handler = getattr(self, f"_on_{token.type}", None)
            if handler is not None:
                handler(token)
            elif token.type == "inline" and token.map:
                self._inline(token, tokens[index - 1])
        return self.found

    def _add(self, kind: BlockKind, level: int, lines: Sequence[int], text: Text, **more: object) -> None:
        parent = self.items[-1] if self.items else None
        if kind == "item":
            parent = self.items[-2] if len(self.items) > 1 else None
        block = Block(kind, level, (lines[0] + 1, max(lines[1], lines[0] + 1)), text, parent, quoted=self.quotes > 0)
        for name, value in more.items():
            object.__setattr__(block, name, value)
        self.found.append(block)

    def _empty(self, line: int) -> Text:
        offset = self.source.line_start(min(line + 1, self.source.line_count or 1))
        return Text("", Span(offset, offset), ())

    # containers ----------------------------------------------------------------------------------
    def _on_bullet_list_open(self, _: Token) -> None:
        self.lists.append(False)

    def _on_ordered_list_open(self, _: Token) -> None:
        self.lists.append(True)

    def _on_bullet_list_close(self, _: Token) -> None:
        self.lists.pop()

    _on_ordered_list_close = _on_bullet_list_close

    def _on_list_item_open(self, token: Token) -> None:
        # The item becomes a block at its first paragraph; until then its place is kept.
        self.items.append(len(self.found))
        self.fresh = True
        line = (token.map or [0, 1])[0]
        self._add("item", len(self.lists), (line, line + 1), self._empty(line), ordered=self.lists[-1])

    def _on_list_item_close(self, _: Token) -> None:
        self.items.pop()
        self.fresh = False

    def _on_blockquote_open(self, _: Token) -> None:
        self.quotes += 1

    def _on_blockquote_close(self, _: Token) -> None:
        self.quotes -= 1

    # leaves --------------------------------------------------------------------------------------
    def _on_hr(self, token: Token) -> None:
        self._leaf("rule", token)

    def _on_fence(self, token: Token) -> None:
        self._leaf("code", token)

    _on_code_block = _on_fence

    def _on_html_block(self, token: Token) -> None:
        self._leaf("html", token)

    def _on_front_matter(self, token: Token) -> None:
        self._leaf("front", token)

    def _leaf(self, kind: BlockKind, token: Token) -> None:
        lines = token.map or [0, 1]
        start = self.source.line_start(lines[0] + 1)
        end = start + len(token.content)
        self._add(kind, 0, lines, Text(token.content, Span(start, min(end, len(self.source.text))), ()))

    def _inline(self, token: Token, opening: Token) -> None:
        lines = token.map or [0, 1]
        if opening.type in ("th_open", "td_open"):
            self._cell(token, lines[0])
            return
        text = inline_text(self.source, token, lines)
        if opening.type == "heading_open":
            self._add("heading", int(opening.tag[1]), lines, text)
        elif self.fresh and self.found[self.items[-1]].lines[0] == lines[0] + 1:
            old = self.found[self.items[-1]]
            new = Block("item", old.level, (old.lines[0], max(lines[1], 1)), text, old.parent, old.ordered, old.quoted)
            self.found[self.items[-1]] = new
        else:
            self._add("paragraph", len(self.items), lines, text)
        self.fresh = False

    # tables --------------------------------------------------------------------------------------
    def _on_thead_open(self, _: Token) -> None:
        self.header = True

    def _on_thead_close(self, _: Token) -> None:
        self.header = False

    def _on_tr_open(self, token: Token) -> None:
        self.row, self.row_line = [], (token.map or [self.row_line + 1])[0]
        self.row_at = self.source.line_start(self.row_line + 1)

    def _cell(self, token: Token, line: int) -> None:
        self.row_line = max(self.row_line, line)
        limit = self.source.line_start(self.row_line + 1) + len(self.source.line_text(self.row_line + 1))
        at = self.source.text.find(token.content, self.row_at, limit) if token.content else self.row_at
        at = at if at >= 0 else self.row_at
        text = _aligned(token.content, [(0, at, len(token.content))], token.children or [])
        self.row_at = max(self.row_at, at + len(token.content))
        bar = self.source.text.find("|", self.row_at, limit)
        self.row_at = bar + 1 if bar >= 0 else self.row_at
        self.row.append(text)

    def _on_tr_close(self, _: Token) -> None:
        if self.row:
            start, line = self.source.line_start(self.row_line + 1), self.row_line
            end = start + len(self.source.line_text(line + 1))
            plain = " | ".join(cell.plain for cell in self.row)
            whole = Text(plain, Span(start, end), ())
            self._add("row", 0, (line, line + 1), whole, cells=tuple(self.row), header=self.header)


def inline_text(source: Source, token: Token, lines: Sequence[int]) -> Text:
    """The text of an inline token, each line of it found again in the notes."""
    places: list[tuple[int, int, int]] = []
    position = 0
    for number, content in enumerate(token.content.split("\n"), lines[0] + 1):
        whole = source.line_text(number) if number <= source.line_count else ""
        stripped = content.rstrip()
        column = whole.rstrip().rfind(stripped) if whole.rstrip().endswith(stripped) else whole.find(stripped)
        start = source.line_start(min(number, source.line_count)) + max(column, 0)
        places.append((position, start, len(content)))
        position += len(content) + 1
    return _aligned(token.content, places, token.children or [])


def _aligned(content: str, places: list[tuple[int, int, int]], children: Sequence[Token]) -> Text:
    """Walk the inline tokens along ``content`` and note where each stands."""

    def at(position: int) -> int:
        plain, source, length = next(p for p in reversed(places) if p[0] <= position)
        return source + min(position - plain, length)

    plain: list[str] = []
    runs: list[tuple[int, int, int, int]] = []
    marks: list[tuple[Mark, int, int, Span]] = []
    opened: list[tuple[Mark, int, int]] = []
    size = cursor = 0
    for token, begin, cursor in _steps(content, children):
        text = "\n" if token.type in ("softbreak", "hardbreak") else token.content
        if token.type in _WORDS or (token.type == "html_inline" and _HANDLE.fullmatch(text)):
            inner = begin + (len(token.markup) if token.type == "code_inline" else 0)
            if token.type == "code_inline":
                inner = max(content.replace("\n", " ").find(text, inner, cursor), inner)
                marks.append(("code", size, size + len(text), Span(at(begin), at(cursor))))
            if token.type == "text_special":
                runs.append((size, at(inner), len(text), cursor - begin))
            for start, end in _whole_lines(content, inner, inner + len(text)) if token.type != "text_special" else ():
                runs.append((size + start - inner, at(start), end - start, end - start))
            plain.append(text)
            size += len(text)
        elif token.type in _MARKS and token.nesting == 1:
            opened.append((_MARKS[token.type], size, begin))
        elif token.nesting == -1 and opened:
            kind, start, outer = opened.pop()
            marks.append((kind, start, size, Span(at(outer), at(cursor))))
    span = Span(at(0), at(len(content.rstrip()))) if content else Span(places[0][1], places[0][1])
    return Text("".join(plain), span, tuple(run for run in runs if run[2]), tuple(sorted(marks, key=_outermost)))


def _whole_lines(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch of ``content`` cut behind each line break: lines of a block are apart in the notes."""
    cuts = [position + 1 for position in range(start, end - 1) if content[position : position + 1] == "\n"]
    return list(zip([start, *cuts], [*cuts, end], strict=True))


_WORDS = ("text", "text_special", "softbreak", "hardbreak", "code_inline")
_HANDLE = re.compile(
    r"<(?!(?:br|hr|b|i|u|s|p|a|em|sub|sup|div|img|code|kbd|span|strong|details|summary)>)[A-Za-z][\w.-]*>"
)
"""What a chat log writes for a speaker, `<quinn>`, and Markdown takes for HTML."""
_MARKS: dict[str, Mark] = {"strong_open": "strong", "em_open": "em", "link_open": "link", "s_open": "struck"}


def _outermost(mark: tuple[Mark, int, int, Span]) -> tuple[int, int]:
    return (mark[3].start, -mark[3].end)


def _steps(content: str, children: Sequence[Token]) -> Iterator[tuple[Token, int, int]]:
    """Each inline token with the stretch of ``content`` that it was written as."""
    cursor = 0
    for token in children:
        written = _written(token)
        begin = content.find(written, cursor) if written else cursor
        begin = begin if begin >= 0 else cursor
        end = begin + len(written)
        if token.type == "code_inline":
            close = content.find(token.markup, begin + len(token.markup) + len(token.content))
            end = (close if close >= 0 else end) + len(token.markup)
        elif token.type in ("link_close", "image"):
            end = _link_end(content, begin if token.type == "image" else cursor, token)
        cursor = max(cursor, end)
        yield token, begin, cursor


def _written(token: Token) -> str:
    """How a token was written, as far as that tells where it stands."""
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "link_open":
        return "<" if token.markup == "autolink" else "["
    if token.type == "link_close":
        return ""
    if token.type == "image":
        return "!["
    return token.markup or token.content


def _link_end(content: str, cursor: int, token: Token) -> int:
    """Where a link or an image ends: behind ``>``, ``](…)``, ``][…]`` or ``]``."""
    if token.markup == "autolink":
        return content.find(">", cursor) + 1
    close = content.find("]", cursor)
    if close < 0:
        return cursor
    if content[close + 1 : close + 2] not in ("(", "["):
        return close + 1
    opening, closing = ("(", ")") if content[close + 1] == "(" else ("[", "]")
    depth = 0
    for position in range(close + 1, len(content)):
        depth += (content[position] == opening) - (content[position] == closing)
        if depth == 0:
            return position + 1
    return len(content)
