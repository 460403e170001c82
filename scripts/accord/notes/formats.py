"""Notes in other formats → Markdown: HTML by markdownify, .docx by mammoth; nothing is fetched or run.

What comes out is the text that is read from then on: positions point into it, and it is kept beside the graph.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from accord.ground.errors import DataError

SUFFIXES: Final = (".html", ".htm", ".docx")
"""Extensions of notes that are converted."""

MAX_UNPACKED: Final = 256 * 2**20
"""Most bytes that the parts of a .docx may hold when unpacked."""

_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
NO_NOTES: Final = ("script", "style", "noscript", "template", "iframe", "object", "svg", "head")
"""Elements of HTML that hold no words of the notes."""


@dataclass(frozen=True, slots=True)
class Original:
    """The file that notes were converted from: its name, the SHA-256 of its bytes, and its media type."""

    name: str
    sha256: str
    media_type: str


def convert(path: Path, data: bytes) -> tuple[str, Original]:
    """Convert the bytes of a file to Markdown.

    Raises:
        DataError: it is not what its extension says, is nested too deeply, or holds no text.
    """
    html: str | bytes
    if path.suffix.lower() == ".docx":
        html, media = _docx(path, data), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    else:
        html, media = data, "text/html"
    try:
        text = _markdown(html)
    except RecursionError:
        raise DataError("nested too deeply to be read", path=path, remedy="save it as plain text") from None
    if not text.strip():
        raise DataError("there is no text in it", path=path, remedy="give notes with some text in them")
    return text, Original(path.name, hashlib.sha256(data).hexdigest(), media)


def _markdown(html: str | bytes) -> str:
    """HTML as Markdown: headings, lists, tables and emphasis; scripts and pictures are left out."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 (only those who convert wait for it)
    from markdownify import MarkdownConverter  # noqa: PLC0415

    soup = BeautifulSoup(html, "html.parser")
    linked = [str(tag.string) for tag in soup.find_all("script", type="application/ld+json") if tag.string]
    for box in soup.find_all("input", type="checkbox"):
        box.replace_with("[x] " if box.has_attr("checked") else "[ ] ")
    for tag in soup([*NO_NOTES, "img"]):
        tag.decompose()
    converter = MarkdownConverter(heading_style="ATX", bullets="-", newline_style="backslash")
    body: str = converter.convert_soup(soup.body or soup)
    body = re.sub(r"\\(?=\n)", "", re.sub(r"[ \t]+\n", "\n", body))
    body = re.sub(r"\n{3,}", "\n\n", body).strip()
    blocks = [body, *(f"```json\n{text.strip()}\n```" for text in linked)]
    return "\n\n".join(block for block in blocks if block) + "\n" if body or linked else ""


def _docx(path: Path, data: bytes) -> str:
    """A Word document as HTML; comments, deleted text and pictures are left out."""
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
    return str(result.value)


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
