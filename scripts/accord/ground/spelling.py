"""Which characters nobody sees, and text without them; loaded by whoever compares names, so it is small."""

from __future__ import annotations

import re
import unicodedata

HAN = "\u3400-\u9fff"
"""Chinese characters, for a class of a regular expression."""
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Characters without width or ink, for a class of a regular expression: joiners, marks of direction, of order."""
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_SPACED_HAN = re.compile(f"(?<=[{HAN}])[\u3000\u00a0 ](?=[{HAN}]$)|(?<=^[{HAN}])[\u3000\u00a0 ]+(?=[{HAN}])")
_NAME_LENGTH = 6
"""Code points below which Chinese characters with a space between them are taken for one name."""


def visible(text: str) -> str:
    """``text`` without what nobody sees, with plain spaces, with none inside a Chinese name: 陈　明 is 陈明."""
    if not text.isascii():
        text = _UNSEEN.sub("", text).replace("\u00a0", " ")
        text = _SPACED_HAN.sub("", text) if len(text) < _NAME_LENGTH else text
    return text


def normalise(label: str) -> str:
    """Give the form in which names are compared: NFKC, case folded, blanks single, nothing that nobody sees."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible(label)).casefold())
    return " ".join(folded.split())
