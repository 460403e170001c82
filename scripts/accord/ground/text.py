"""Text as it is compared, named and shown: normal forms, language, parts of IRIs, what is safe on a terminal."""
# What turns Chinese into Latin letters takes long to load: whoever only compares words does not wait for it.
# ruff: noqa: PLC0415

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

HAN = "\u3400-\u9fff"
"""Chinese characters, for a class of a regular expression."""
_HAN = re.compile(f"[{HAN}]")
_HAN_ONLY = re.compile(f"[{HAN}]+")


INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Characters without width or ink, for a class of a regular expression: joiners, marks of direction, of order."""
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_PADDED = re.compile(f"([{HAN}]) ([{HAN}])")


@lru_cache(maxsize=1 << 16)
def normal(text: str) -> str:
    """A spelling as it is compared: NFKC, one kind of space, no case, nothing invisible, no marks around it.

    A name of two Chinese characters is the same with space between them, which makes it as long as those of three.
    """
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    words = re.sub(r"\s+", " ", folded).strip(" \t*_`~@.,，:：[]【】")
    return "".join(padded.groups()) if (padded := _PADDED.fullmatch(words)) else words


def says_something(text: str) -> bool:
    """Whether there is a letter, a digit or a sign such as 👍 in ``text``: marks alone say nothing."""
    return any(character.isalnum() or unicodedata.category(character) == "So" for character in text)


def is_han(text: str) -> bool:
    """Whether ``text`` is written in Chinese characters alone."""
    return bool(_HAN_ONLY.fullmatch(text))


def language(text: str) -> str:
    """Language tag (BCP 47) of words from the notes: `en`, `zh`, or `zh-Hant` where characters are traditional ones.

    Simplified Chinese is plain `zh`: most words have no character that tells the two apart, and `zh` covers both.
    """
    if not _HAN.search(text):
        return "en"
    import hanzidentifier

    return "zh-Hant" if hanzidentifier.identify(text) == hanzidentifier.TRADITIONAL else "zh"


def slug(text: str, length: int = 48) -> str:
    """``text`` in lower-case ASCII letters, digits and hyphens; Chinese in pinyin; a hash if nothing is left."""
    words = re.sub(r"[^a-z0-9]+", "-", _latin(text).lower()).strip("-")
    if len(words) > length:
        return f"{words[:length].rsplit('-', 1)[0]}-{digest(text, size=6)}"
    return words or digest(text)


def _latin(text: str) -> str:
    if text.isascii():
        return text
    from pypinyin import lazy_pinyin

    return "-".join(lazy_pinyin(text))


def digest(*parts: str, size: int = 8) -> str:
    """The first hexadecimal digits of the SHA-256 of ``parts``."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:size]


def printable(text: str, limit: int = 200) -> str:
    """Put text of a stranger on one line, short, with nothing that steers a terminal."""
    line = "".join(character if character.isprintable() else " " for character in text)
    line = " ".join(line.split())
    return line if len(line) <= limit else line[:limit] + "…"
