"""Word documents (.docx) as Markdown, by mammoth over HTML; comments, deleted text and pictures are left out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

from accord.ground.errors import DataError
from accord.notes.formats import html
from accord.notes.formats.format import Format

MAX_UNPACKED: Final = 256 * 2**20
"""Most bytes that the parts of a .docx may hold when unpacked."""

_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK\x03\x04"
_BODY: Final = "word/document.xml"
"""The part of a document that holds its words (ECMA-376, part 1, annex A)."""


def _fits(data: bytes) -> bool:
    if not data.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _BODY in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _text(path: Path, data: bytes) -> str:
    """Convert a document.

    Raises:
        DataError: it is none, an old one, unpacks to too much, or holds no text.
    """
    import mammoth  # noqa: PLC0415

    if data.startswith(_OLD_WORD):
        remedy = "open it in a word processor and save it as .docx without a password"
        raise DataError("an old Word document, or one with a password", path=path, remedy=remedy)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(path, archive)
        result = mammoth.convert_to_html(io.BytesIO(data), convert_image=mammoth.images.img_element(_no_picture))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise DataError("not a Word document (.docx)", path=path, remedy="save it as .docx again") from error
    return html.markdown(path, str(result.value))


def _check_parts(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse what unpacks to more than any minutes, and XML that declares entities.

    Raises:
        DataError: it does.
    """
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        raise DataError("the document unpacks to more than 256 MB", path=path, remedy="split it, or save it as text")
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part)[:4096]:
            raise DataError("the document declares XML entities", path=path, remedy="save it as .docx again")


def _no_picture(_: object) -> dict[str, str]:
    return {"src": ""}


FORMAT: Final = Format(
    suffixes=(".docx",),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    fits=_fits,
    text=_text,
)
