"""Formats of notes, one module each: what a file is, by its bytes or its extension, and the text that is read of it.

A new format is a module here with a `FORMAT`. Nothing is fetched or run. What comes out of a conversion is the text
that is read from then on: positions point into it, and it is kept beside the graph.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Final

from accord.notes.formats import plain
from accord.notes.formats.format import Format


@dataclass(frozen=True, slots=True)
class Original:
    """The file that notes were converted from: its name, the SHA-256 of its bytes, and its media type."""

    name: str
    sha256: str
    media_type: str


def format_of(path: Path, data: bytes) -> Format:
    """Find the format of a file: what its bytes prove, else what its extension says, else text."""
    proved = (each for each in FORMATS if each.fits(data))
    named = (each for each in FORMATS if path.suffix.lower() in each.suffixes)
    return next(proved, None) or next(named, plain.FORMAT)


def read_text(path: Path, data: bytes) -> tuple[str, Original | None]:
    """Give the text of notes, and the original if that text was made of it.

    Raises:
        DataError: the file is not what it should be, cannot be read, or holds no text.
    """
    form = format_of(path, data)
    text = form.text(path, data)
    if not form.converted:
        return text, None
    return text, Original(path.name, hashlib.sha256(data).hexdigest(), form.media_type)


FORMATS: Final = tuple(
    module.FORMAT
    for found in iter_modules(__path__)
    if hasattr(module := import_module(f"{__name__}.{found.name}"), "FORMAT")
)
"""All formats, by the names of their modules."""
