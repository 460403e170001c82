"""Bytes → text: UTF-8, UTF-16 and UTF-32 with a mark, and the Chinese encodings where the bytes show them.

What is neither is refused rather than guessed: a wrong guess puts other characters into people's mouths.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

from accord.ground.errors import DataError

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CHINESE: Final = {
    "gb2312": "GB18030",
    "gbk": "GB18030",
    "gb18030": "GB18030",
    "big5": "Big5",
    "big5hkscs": "Big5-HKSCS",
}
"""Encodings that are read where charset-normalizer finds them, and what they are called."""


def encoding_of(data: bytes) -> str | None:
    """The encoding of text as people call it; None if the bytes do not show one that is read."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None if b"\0" in data else _CHINESE.get(_detected(data))
    return "UTF-8"


def _detected(data: bytes) -> str:
    """What charset-normalizer takes the bytes for, among all encodings; empty if for none."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 (only notes that are not UTF-8 wait for it)

    best = from_bytes(data).best()
    return best.encoding if best else ""


def decode(path: Path, data: bytes) -> str:
    """Give the text of a file, without the mark before it.

    Raises:
        DataError: the file is binary, or its encoding cannot be told; with the place of the first fault.
    """
    encoding = encoding_of(data) or "UTF-8"
    at = data.find(b"\0") if encoding == "UTF-8" else -1
    if at >= 0:
        line, column = _place(data, at)
        remedy = "give Markdown, plain text, HTML or .docx, with its extension; save text as UTF-8"
        raise DataError("this is a binary file, not notes", path=path, line=line, column=column, remedy=remedy)
    try:
        return data.decode("utf-8-sig" if encoding == "UTF-8" else encoding).replace("\0", "\ufffd")
    except UnicodeDecodeError as error:
        line, column = _place(data, error.start)
        raise DataError(
            f"not {encoding}: byte 0x{data[error.start]:02x} cannot be read",
            path=path,
            line=line,
            column=column,
            remedy="save the notes as UTF-8, for example: iconv -f ENCODING -t UTF-8 IN > OUT",
        ) from error


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Line and column (from 1, in bytes) of the byte at ``offset``."""
    line = data.count(b"\n", 0, offset) + 1
    return line, offset - data.rfind(b"\n", 0, offset)
