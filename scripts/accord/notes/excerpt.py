"""A part of the notes that is read on its own, in which every code point knows where it stands in the notes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Stretches of the notes, one behind the other.

    ``text`` holds for each code point of the notes exactly one, though it may be another (what is prepared for a
    parser). Stretch ``n`` begins at ``starts[n]`` in ``text`` and at ``places[n]`` in the notes.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    places: tuple[int, ...] = (0,)

    def place(self, position: int) -> int:
        """Place in the notes of the code point at ``position``; the end of ``text`` is the end of its last stretch."""
        number = bisect_right(self.starts, position) - 1
        return self.places[number] + position - self.starts[number]

    def end(self, position: int) -> int:
        """Place in the notes just behind the code point before ``position``."""
        return self.place(position - 1) + 1 if position else self.place(0)

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Cut ``text[start:end]`` where stretches meet: each as start, end, and place in the notes."""
        number = bisect_right(self.starts, start) - 1
        while start < end:
            until = self.starts[number + 1] if number + 1 < len(self.starts) else end
            yield start, min(until, end), self.places[number] + start - self.starts[number]
            start, number = min(until, end), number + 1

    def select(self, parts: Iterable[tuple[int, int]]) -> Excerpt:
        """Those parts of this excerpt alone, each from a start to an end, in order."""
        texts, starts, places, size = [], [], [], 0
        for part in parts:
            for start, end, place in self.stretches(*part):
                texts.append(self.text[start:end])
                starts.append(size)
                places.append(place)
                size += end - start
        return Excerpt("".join(texts), tuple(starts) or (0,), tuple(places) or (self.place(0),))
