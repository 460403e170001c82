"""HTML as Markdown, by markdownify: headings, lists, tables and emphasis; scripts and pictures are left out."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Final

from accord.ground.errors import DataError
from accord.notes.formats.format import Format

NO_NOTES: Final = ("script", "style", "noscript", "template", "iframe", "object", "svg", "head")
"""Elements that hold no words of the notes."""

_CONDITION: Final = re.compile(r"<!\[[^\[\]<>]{0,200}\]>")
_DECLARATION: Final = re.compile(r"<!(?!--|doctype\b)", re.IGNORECASE)
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a whole page begins; what begins otherwise may still be a part of one."""


def markdown(path: Path, data: str | bytes) -> str:
    """Convert HTML.

    Raises:
        DataError: its encoding cannot be told, it is nested too deeply, or holds no text.
    """
    try:
        text = _markdown(data if isinstance(data, str) else _decoded(path, data))
    except RecursionError:
        raise DataError("nested too deeply to be read", path=path, remedy="save it as plain text") from None
    if not text.strip():
        raise DataError("there is no text in it", path=path, remedy="give notes with some text in them")
    return text


def _decoded(path: Path, data: bytes) -> str:
    """A page as text, in the encoding that it names, or that its bytes show."""
    from bs4.dammit import UnicodeDammit  # noqa: PLC0415 (only those who convert wait for it)

    logging.getLogger("bs4.dammit").setLevel(logging.ERROR)  # what it warns of is told below
    decoded = UnicodeDammit(data, is_html=True)
    if decoded.unicode_markup is None or decoded.contains_replacement_characters:
        remedy = "save it as UTF-8, for example: iconv -f GB18030 -t UTF-8 IN > OUT"
        raise DataError("the encoding of the page cannot be told", path=path, remedy=remedy)
    return decoded.unicode_markup


def _markdown(html: str) -> str:
    from bs4 import BeautifulSoup  # noqa: PLC0415
    from markdownify import MarkdownConverter  # noqa: PLC0415

    # Conditions of Word say nothing; the HTML library fails at what looks like a declaration and is none.
    soup = BeautifulSoup(_DECLARATION.sub("&lt;!", _CONDITION.sub("", html)), "html.parser")
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


FORMAT: Final = Format(
    suffixes=(".html", ".htm"),
    media_type="text/html",
    fits=lambda data: bool(_PAGE.match(data[:4096])),
    text=markdown,
)
