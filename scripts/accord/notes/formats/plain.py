"""Markdown and plain text: what every file of notes is taken for that is nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from accord.ground.errors import DataError
from accord.notes.encoding import decode
from accord.notes.formats.format import Format


def _text(path: Path, data: bytes) -> str:
    """Notes as text.

    Raises:
        DataError: the file is empty, binary, or in an encoding that is not read; with the place of the first fault.
    """
    if data.startswith(b"%PDF"):
        raise DataError("this is a PDF", path=path, remedy="convert it to text or Markdown first (pdftotext -layout)")
    text = decode(path, data)
    if not text.strip():
        raise DataError("the notes are empty", path=path, remedy="give notes with some text in them")
    return text


FORMAT: Final = Format(
    suffixes=(".md", ".markdown", ".txt"),
    media_type="text/markdown",
    fits=lambda _: False,
    text=_text,
    converted=False,
)
