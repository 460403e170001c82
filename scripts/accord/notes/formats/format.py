"""What a format of notes is: how it is known, and how its bytes become the text that is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Format:
    """One format of notes.

    Attributes:
        suffixes: extensions by which it is known, in lower case.
        media_type: as IANA has registered it.
        fits: tells by the bytes alone that a file is in this format, and in no other.
        text: makes Markdown or plain text of the bytes of a file, which is named in errors.
        converted: whether that text is another than the file's own, so that it is kept beside the graph.
    """

    suffixes: tuple[str, ...]
    media_type: str
    fits: Callable[[bytes], bool]
    text: Callable[[Path, bytes], str]
    converted: bool = True
