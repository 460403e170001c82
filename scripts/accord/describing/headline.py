"""What a statement is called in a list: its first sentence, plain and short; the graph keeps the whole, too."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len

from accord.ground.text import says_something
from accord.notes.markdown import parse
from accord.notes.source import Source
from accord.reading.words import language_of

LENGTH = 120
"""Code points of the longest headline."""
_SHORT = 12
"""Width of a first sentence that says too little to stand alone, such as `Yes.`; a Chinese character is two wide."""
_MARKED = re.compile(r"[*_`\[\]<>|!#~\\&]|^\s*(?:[-+>]|\d+[.)])\s", re.MULTILINE)
"""What words may have that are more than plain text."""
_NO_WORDS = re.compile(
    r"[(（\[【]?\w+://[^\s)）\]】]+[)）\]】]?|[(（\[【]\s*(?:\d{1,2}[:：])?\d{1,2}[:：]\d{2}\s*[)）\]】]"
)
"""Addresses, and times of a recording in brackets."""
_QUOTES = ('""', "“”", "「」", "『』")
_END = re.compile(
    r"[。！？!?]+[”’」』\"')）]*|(?<![A-Z])(?<!\b[A-Z][a-z])\.[”’\"')]*(?=\s+[^\sa-z])|[；;](?=\s|[\u3400-\u9fff])"
)


@lru_cache(maxsize=1 << 14)
def headline(words: str) -> str:
    """Name words of the notes: no links, pictures, markup or times of a recording, one sentence, `LENGTH` at most."""
    plain = _plain(words) if _MARKED.search(words) else words
    plain = " ".join(_NO_WORDS.sub(" ", plain).split()).strip(" |·•")
    if not says_something(plain):
        plain = " ".join(words.split())
    return _cut(_first(plain))


def _plain(words: str) -> str:
    """Words without their markup."""
    blocks = parse(Source(words, "words"), front=False)
    return "\n".join(block.text.plain for block in blocks if block.text.plain)


def _first(text: str) -> str:
    """The first sentence, with the next where it says too little."""
    for match in _END.finditer(text):
        if cell_len(text[: match.end()]) > _SHORT:
            return _unquoted(text[: match.end()].rstrip(";；"))
    return text


def _unquoted(sentence: str) -> str:
    """A sentence without the mark of a quotation that only ends behind it."""
    opened = next((pair for pair in _QUOTES if sentence.startswith(pair[0])), None)
    if opened is None or sentence.count(opened[1]) > (opened[0] == opened[1]):
        return sentence
    return sentence[1:]


def _cut(text: str) -> str:
    """A text of at most `LENGTH`, cut between words."""
    if len(text) <= LENGTH:
        return text
    ends = [token.end for token in language_of(text).tokens(text) if token.end < LENGTH]
    return text[: ends[-1] if ends else LENGTH - 1].rstrip(" ,，、;；:：(（") + "…"
