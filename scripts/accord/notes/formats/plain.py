"""Markdown and plain text: what every file of notes is taken for that is nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from accord.ground.errors import DataError
from accord.notes.formats.format import Format


def _text(path: Path, data: bytes) -> str:
    """Notes as text: no bytes that no notes have, no encoding but UTF-8.

    Raises:
        DataError: the file is empty, binary, or not UTF-8; with the place of the first fault.
    """
    if data.startswith(b"%PDF"):
        raise DataError("this is a PDF", path=path, remedy="convert it to text or Markdown first (pdftotext -layout)")
    if b"\0" in data:
        line, column = _place(data, data.index(b"\0"))
        raise DataError(
            "this is a binary file, not notes",
            path=path,
            line=line,
            column=column,
            remedy="give Markdown, plain text, HTML or .docx, with its extension",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(data, error.start)
        raise DataError(
            f"not UTF-8: byte 0x{data[error.start]:02x} cannot be read",
            path=path,
            line=line,
            column=column,
            remedy="save the notes as UTF-8, for example: iconv -f GB18030 -t UTF-8 IN > OUT",
        ) from error
    if not text.strip():
        raise DataError("the notes are empty", path=path, remedy="give notes with some text in them")
    return text


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Line and column (from 1, in bytes) of the byte at ``offset``."""
    line = data.count(b"\n", 0, offset) + 1
    return line, offset - data.rfind(b"\n", 0, offset)


FORMAT: Final = Format(
    suffixes=(".md", ".markdown", ".txt"),
    media_type="text/markdown",
    fits=lambda _: False,
    text=_text,
    converted=False,
)
