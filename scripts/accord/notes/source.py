"""The text of one set of notes, and where things stand in it.

Positions are counted in Unicode code points from 0, ends exclusive, as the Web Annotation model asks
(https://www.w3.org/TR/annotation-model/#text-position-selector); lines are counted from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from accord.ground.errors import DataError, RequestError
from accord.notes.encoding import encoding_of
from accord.notes.formats import Original, read_text

LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""Where a line ends: LF, CR, both, or what Unicode has for it (NEL, line and paragraph separator; Unicode 5.8)."""

MAX_BYTES = 16 * 2**20
"""Largest notes that are read, in bytes: minutes of this size (some 4,000 pages) are not one meeting."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the notes: code points ``start`` (inclusive) to ``end`` (exclusive)."""

    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """The notes as text, with the name under which their resources are published.

    ``slug`` is the first part of the IRIs of all that is read from the notes; ``given`` whether somebody chose it for
    these notes, as the name of a folder is; ``encoding`` the one that a file of text was found to be in.
    """

    text: str
    slug: str
    path: Path | None = None
    original: Original | None = None
    encoding: str | None = None
    given: bool = True
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the line starts once: each look-up of a line is then a binary search."""
        starts = [0, *(found.end() for found in LINE_END.finditer(self.text))]
        object.__setattr__(self, "_starts", starts)

    @property
    def line_count(self) -> int:
        """Number of lines; a line end at the very end opens no further line."""
        return len(self._starts) - (1 if self._starts[-1] == len(self.text) else 0)

    def line_of(self, offset: int) -> int:
        """Line (from 1) in which the code point at ``offset`` stands."""
        return bisect_right(self._starts, offset)

    def line_start(self, line: int) -> int:
        """Offset of the first code point of ``line`` (from 1)."""
        return self._starts[line - 1]

    def line_text(self, line: int) -> str:
        """Text of ``line`` (from 1) without its line break."""
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return self.text[self._starts[line - 1] : end].rstrip("\n\r\x85\u2028\u2029")

    def words(self, span: Span) -> str:
        """The exact words of ``span``."""
        return self.text[span.start : span.end]


def read_source(path: Path, slug: str, *, given: bool = True, data: bytes | None = None) -> Source:
    """Read notes from ``path``: text (see :mod:`accord.notes.encoding`), or what is converted to it.

    ``data`` is what is in the file, if it has been read already.

    Raises:
        RequestError: there is no such file, or it cannot be opened.
        DataError: the file is too large, or no notes in any of the formats; with the place of the first fault.
    """
    try:
        size = path.stat().st_size if data is None else len(data)
        if size > MAX_BYTES:
            raise DataError(
                f"the notes are {size / 2**20:.0f} MB long; at most {MAX_BYTES // 2**20} MB are read as one file",
                path=path,
                remedy="split them into one file a meeting and build all of them together",
            )
        data = path.read_bytes() if data is None else data
    except OSError as error:
        raise RequestError(
            f"cannot read the notes: {error.strerror or error}",
            path=path,
            remedy="name a file of notes that exists",
        ) from error
    text, original = read_text(path, data)
    return Source(text, slug, path, original, None if original else encoding_of(data), given)
