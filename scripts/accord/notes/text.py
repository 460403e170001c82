"""Inline text of the notes without its markup, and where each character of it stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from operator import attrgetter, itemgetter
from typing import Literal, TypeVar

from accord.notes.source import Span

Mark = Literal["strong", "em", "code", "link", "struck"]
Run = tuple[int, int, int, int]
Marked = tuple[Mark, int, int, Span]

_LINE = re.compile(r"[^\n]+")
_FIRST, _AT = itemgetter(0), attrgetter("at")


@dataclass(frozen=True, slots=True)
class Link:
    """Where the words ``plain[start:end]`` lead: an address as it is written, with its title."""

    start: int
    end: int
    target: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in front of ``plain[at]``: its caption, which is no part of ``plain``, its file, its place.

    One that is ``alone`` has no words beside it on its line.
    """

    at: int
    caption: Text
    target: str
    span: Span
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to the footnote ``label`` in front of ``plain[at]``, and its place."""

    at: int
    label: str
    span: Span


@dataclass(frozen=True)
class Text:
    """Inline text without its markup, and where each part of it stands.

    ``plain`` is in Unicode's form C and holds no invisible characters; its lines have no space around them and are
    never blank.
    ``runs`` are ``(place in plain, place in the notes, length, length in the notes)`` in order (the two
    lengths differ where a character is written otherwise: as an entity, say); ``marks`` are
    ``(kind, start, end, outer)`` with ``start`` and ``end`` in ``plain`` and ``outer`` the span in the
    notes with the markup included; ``span`` is the whole, markup included.
    """

    plain: str
    span: Span
    runs: tuple[Run, ...]
    marks: tuple[Marked, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    references: tuple[Reference, ...] = ()

    @cached_property
    def _reach(self) -> list[int]:
        """For each mark, where the last of it and those before it ends: those that reach a place are found by it."""
        return list(accumulate((mark[2] for mark in self.marks), max))

    def offset(self, position: int, *, end: bool = False) -> int:
        """Place in the notes of ``plain[position]``; with ``end``, just behind ``plain[position - 1]``."""
        number = (bisect_left if end else bisect_right)(self.runs, position, key=_FIRST) - 1
        if end and number < 0:
            return self.span.start
        if not end and (number < 0 or position >= self.runs[number][0] + self.runs[number][2]):
            number += 1
            if number == len(self.runs):
                return self.span.end
        plain, source, length, written = self.runs[number]
        inside = max(position - plain, 0)
        if end and inside >= length:
            return source + written
        return source + (inside if length == written else written if end else 0)

    def _marked(self, start: int, end: int) -> Iterator[Marked]:
        """The marks that begin before ``end`` and end behind ``start``."""
        for number in range(bisect_right(self._reach, start), len(self.marks)):
            mark = self.marks[number]
            if mark[1] >= end:
                return
            if mark[2] > start:
                yield mark

    def locate(self, start: int, end: int) -> Span:
        """Span in the notes of ``plain[start:end]``, widened so that no markup is cut in half."""
        low, high = self.offset(start), self.offset(end, end=True)
        if start == 0 and end == len(self.plain):
            low, high = self.span.start, self.span.end
        for kind, inner, outer, mark in self._marked(start, end):
            if (inner, outer) == (start, end):
                if kind in ("strong", "em"):
                    return Span(self.offset(start), self.offset(end, end=True))
            elif start <= inner and outer <= end:
                low, high = min(low, mark.start), max(high, mark.end)
        for picture in self._beside(start, end):
            low, high = min(low, picture.span.start), max(high, picture.span.end)
        return Span(low, max(low, high))

    def _beside(self, start: int, end: int) -> Iterator[Picture]:
        """The pictures among the words ``plain[start:end]`` and, at the end of a line, behind them."""
        until = end + (self.plain[end : end + 1] in ("", "\n"))
        return (picture for picture in _from(self.pictures, start, until) if not picture.alone)

    def slice(self, start: int, end: int) -> Text:
        """The part ``plain[start:end]`` as a text of its own."""
        first = max(bisect_right(self.runs, start, key=_FIRST) - 1, 0)
        last = bisect_left(self.runs, end, key=_FIRST)
        runs = tuple(cut for run in self.runs[first:last] if (cut := _cut(run, start, end)))
        marks = tuple(self._clipped(mark, start, end) for mark in self._marked(start, end))
        links = tuple(_within(link, start, end) for link in self._links(start, end))
        until = end + (self.plain[end : end + 1] in ("", "\n"))
        pictures = (replace(p, at=p.at - start) for p in _from(self.pictures, start, until))
        references = (replace(r, at=r.at - start) for r in _from(self.references, start + 1, end + 1))
        return Text(
            self.plain[start:end], self.locate(start, end), runs, marks, links, tuple(pictures), tuple(references)
        )

    def _links(self, start: int, end: int) -> tuple[Link, ...]:
        """The links (none of them lies in another) that have words between ``start`` and ``end``."""
        first = bisect_right(self.links, start, key=attrgetter("end"))
        return self.links[first : bisect_left(self.links, end, key=attrgetter("start"))]

    def _clipped(self, mark: Marked, start: int, end: int) -> Marked:
        """A mark inside ``plain[start:end]``; where it is cut, its outer span ends with the words."""
        kind, inner, outer, span = mark
        low = self.offset(start) if inner < start else span.start
        high = self.offset(end, end=True) if outer > end else span.end
        return kind, max(inner, start) - start, min(outer, end) - start, Span(low, max(low, high))

    def lines(self) -> list[Text]:
        """The text cut at its line breaks; blank lines are left out."""
        parts = [match.span() for match in _LINE.finditer(self.plain)]
        return [self] if len(parts) < 2 else [self.slice(start, end) for start, end in parts]

    def bold_lead(self) -> int:
        """Length of the bold text with which this begins, or 0."""
        for kind, start, end, _ in self.marks:
            if start > 0:
                break
            if kind == "strong":
                return end
        return 0


def _cut(run: Run, start: int, end: int) -> Run | None:
    """The part of a run inside ``start`` to ``end``, counted from ``start``; what is written otherwise stays whole."""
    plain, source, length, written = run
    low, high = max(plain, start), min(plain + length, end)
    if low >= high:
        return None
    if length != written:
        return low - start, source, high - low, written
    return low - start, source + low - plain, high - low, high - low


def _within(link: Link, start: int, end: int) -> Link:
    return replace(link, start=max(link.start, start) - start, end=min(link.end, end) - start)


Placed = TypeVar("Placed", Picture, Reference)


def _from(things: tuple[Placed, ...], start: int, end: int) -> tuple[Placed, ...]:
    """Those that stand at ``start`` or behind it and before ``end``."""
    return things[bisect_left(things, start, key=_AT) : bisect_left(things, end, key=_AT)]
