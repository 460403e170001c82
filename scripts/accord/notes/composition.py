"""Composes a :class:`~accord.notes.text.Text` out of what a parser finds, piece by piece, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from operator import attrgetter

from accord.ground.spelling import INVISIBLE
from accord.notes.source import LINE_END, Span
from accord.notes.text import Link, Mark, Marked, Picture, Reference, Run, Text

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_JOINERS = "\u200c\u200d"
_CLUSTER = re.compile(r"[\u1100-\u11ff]+|(?s:.)")


def _pieces(words: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of ``words`` as start, length and what they are in plain: form C, without invisible characters."""
    if words.isascii() or (not _INVISIBLE.search(words) and unicodedata.is_normalized("NFC", words)):
        yield 0, len(words), words
        return
    begin = 0
    for start, end in _clusters(words):
        plain = unicodedata.normalize("NFC", words[start:end])
        if _INVISIBLE.fullmatch(plain) and not _joins(words, start):
            plain = ""
        if plain != words[start:end]:
            if begin < start:
                yield begin, start - begin, words[begin:start]
            if plain:
                yield start, end - start, plain
            begin = end
    if begin < len(words):
        yield begin, len(words) - begin, words[begin:]


def _clusters(words: str) -> Iterator[tuple[int, int]]:
    """Characters, each with the combining marks behind it; Korean letters that make syllables together."""
    start = 0
    for found in _CLUSTER.finditer(words):
        if found.start() and not unicodedata.combining(found[0][0]):
            yield start, found.start()
            start = found.start()
    if words:
        yield start, len(words)


def _joins(words: str, position: int) -> bool:
    """Whether this is a joiner that its script needs: in a family of emoji, in Persian; not in Latin or Chinese."""
    if words[position] not in _JOINERS or not position:
        return False
    before = words[position - 1]
    return not before.isspace() and not before.isascii() and unicodedata.name(before, "CJK")[:3] not in ("CJK", "LAT")


@dataclass
class Composition:
    """The text of one block, while it is put together; ``source`` is the text of the notes.

    Space around lines and blank lines are left out, unless ``verbatim``: what comes at a line's end or beginning waits
    until words follow on the same line.
    """

    source: str
    verbatim: bool = False
    _parts: list[str] = field(default_factory=list)
    _size: int = 0
    _runs: list[Run] = field(default_factory=list)
    _marks: list[Marked] = field(default_factory=list)
    _links: list[Link] = field(default_factory=list)
    _pictures: list[Picture] = field(default_factory=list)
    _references: list[Reference] = field(default_factory=list)
    _opened: list[tuple[Mark | None, int, int]] = field(default_factory=list)
    _space: list[tuple[str, int, int]] = field(default_factory=list)
    _newline: tuple[str, int, int] | None = None
    _in_line: bool = False
    _markup: int | None = None
    _settled: int = 0
    _low: int | None = None
    _high: int = 0

    # what a parser finds ---------------------------------------------------------------------------
    def add(self, start: int, end: int) -> None:
        """Words as they are written in the notes from ``start`` to ``end``, on one line."""
        words = self.source[start:end]
        if self.verbatim:
            self._put(words, start, end - start)
            return
        for at, length, plain in _pieces(words):
            self._add(plain, start + at, length)

    def add_written(self, plain: str, start: int, end: int) -> None:
        """Words that are written otherwise in the notes: an entity, an escape."""
        if self.verbatim:
            self._put(plain, start, end - start)
        else:
            self._add("".join(piece for _, _, piece in _pieces(plain)), start, end - start)

    def end_line(self, end: int) -> None:
        """A line ends just before ``end``; in ``plain`` it does so with a newline."""
        self._end_line(end - 1, 1)

    def break_line(self, start: int, end: int) -> None:
        """A line is ended by markup, such as `<br>`."""
        self.touch(start, end)
        self._end_line(start, end - start)

    def open(self, kind: Mark | None, start: int) -> None:
        """Begin a mark whose markup begins at ``start``; one without a kind is only markup."""
        self._opened.append((kind, _WAITS, start))
        self._touch(start)

    def close(self, end: int, target: str = "", title: str = "") -> None:
        """End the mark that was begun last, whose markup ends at ``end``; links have a target."""
        kind, begin, start = self._opened.pop()
        if kind and begin != _WAITS:
            self._marks.append((kind, begin, self._size, Span(start, end)))
            if kind == "link":
                self._links.append(Link(begin, self._size, target, title))
        self._touch(start, end)

    def touch(self, start: int, end: int) -> None:
        """Note markup without words."""
        if not LINE_END.search(self.source, start, end):
            self._touch(start, end)

    def show(self, caption: Text, target: str, start: int, end: int) -> None:
        """Note a picture."""
        self._pictures.append(Picture(self._size, caption, target, Span(start, end), alone=not self._in_line))
        self.touch(start, end)

    def refer(self, label: str, start: int, end: int) -> None:
        """Note a reference to a footnote."""
        self._references.append(Reference(self._size, label, Span(start, end)))
        self.touch(start, end)

    # what comes out --------------------------------------------------------------------------------
    def text(self, at: int) -> Text:
        """All of it as a text; one without words stands at ``at``."""
        while self._opened:
            self.close(self._high or at)
        span = Span(at, at) if self._low is None else Span(self._low, self._high)
        if self._low is None and self._pictures:
            span = Span(self._pictures[0].span.start, self._pictures[-1].span.end)
        marks = tuple(sorted(self._marks, key=_outermost))
        links = tuple(sorted(self._links, key=attrgetter("start")))
        return Text(
            "".join(self._parts), span, tuple(self._runs), marks, links, tuple(self._pictures), tuple(self._references)
        )

    # small steps -----------------------------------------------------------------------------------
    def _add(self, plain: str, place: int, written: int) -> None:
        words = plain.strip()
        if not words:
            if plain and self._in_line:
                self._space.append((plain, place, written))
            return
        if len(plain) != written:
            self._begin_words()
            self._put(plain, place, written)
            return
        begin = plain.index(words)
        if self._in_line and begin:
            self._space.append((plain[:begin], place, begin))
        self._begin_words()
        self._put(words, place + begin, len(words))
        end = begin + len(words)
        if end < len(plain):
            self._space.append((plain[end:], place + end, len(plain) - end))

    def _begin_words(self) -> None:
        """Words follow: what waited for them comes before, and marks begin with them."""
        if not self._in_line and self._newline:
            self._put(*self._newline)
        for waiting in self._space:
            self._put(*waiting)
        self._space.clear()
        for number in range(self._settled, len(self._pictures)):
            self._pictures[number] = replace(self._pictures[number], at=self._size, alone=False)
        self._newline, self._in_line, self._settled = None, True, len(self._pictures)
        number = len(self._opened) - 1
        while number >= 0 and self._opened[number][1] == _WAITS:
            kind, _, start = self._opened[number]
            self._opened[number] = (kind, self._size, start)
            number -= 1

    def _put(self, plain: str, place: int, written: int) -> None:
        if not plain:
            return
        if self._low is None:
            self._low = place if self._markup is None else min(place, self._markup)
        self._high = max(self._high, place + written)
        self._parts.append(plain)
        last = self._runs[-1] if self._runs else None
        if last and last[2] == last[3] and last[1] + last[3] == place and len(plain) == written:
            self._runs[-1] = (last[0], last[1], last[2] + written, last[3] + written)
        else:
            self._runs.append((self._size, place, len(plain), written))
        self._size += len(plain)

    def _end_line(self, place: int, written: int) -> None:
        if self._in_line:
            self._newline = ("\n", place, written)
        self._in_line, self._markup, self._settled = False, None, len(self._pictures)
        self._space.clear()

    def _touch(self, start: int, end: int | None = None) -> None:
        """Markup on the line of the first words or of the last ones belongs to the whole."""
        if not self._in_line:
            self._markup = start if self._markup is None else min(self._markup, start)
        elif end is not None:
            self._high = max(self._high, end)


_WAITS = -1
"""Where a mark begins before words of it are known."""


def _outermost(mark: Marked) -> tuple[int, int]:
    return (mark[3].start, -mark[3].end)
