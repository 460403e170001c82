"""What the Markdown library (pyromark, which is pulldown-cmark) finds, with places in code points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pyromark

_OPTIONS: Final = (
    pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_FOOTNOTES
)
_CONTINUATION: Final = bytes(range(0x80, 0xC0))
_STEP: Final = 256


@dataclass(frozen=True, slots=True)
class Event:
    """One thing found: ``kind`` is what (`Text`, `Start`, …), ``tag`` what starts or ends, ``value`` all about it.

    ``start`` and ``end`` are where it stands, markup included, as code points of the text that was given.
    """

    kind: str
    tag: str
    value: Any
    start: int
    end: int


class _Ruler:
    """Turns offsets into the UTF-8 of a text into code points, in time that does not grow with the text."""

    def __init__(self, text: str) -> None:
        self.data = b"" if text.isascii() else text.encode()
        self.counts = [0]
        for start in range(0, len(self.data), _STEP):
            self.counts.append(self.counts[-1] + _characters(self.data[start : start + _STEP]))

    def measure(self, offset: int) -> int:
        if not self.data:
            return offset
        number, rest = divmod(offset, _STEP)
        return self.counts[number] + _characters(self.data[offset - rest : offset])


def _characters(data: bytes) -> int:
    """How many characters begin in ``data``."""
    return len(data.translate(None, _CONTINUATION))


def events(text: str) -> Iterator[Event]:
    """All that is found in ``text``, in order."""
    measure = _Ruler(text).measure
    for found, where in pyromark.events_with_range(text, options=_OPTIONS):
        kind, value = _parted(found)
        tag, value = _parted(value) if kind in ("Start", "End") else ("", value)
        yield Event(kind, tag, value, measure(where["start"]), measure(where["end"]))


def _parted(found: Any) -> tuple[str, Any]:
    """The name of an event or a tag, and what the library says of it."""
    return next(iter(found.items())) if isinstance(found, Mapping) else (found, None)
