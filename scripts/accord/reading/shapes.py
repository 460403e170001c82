"""What a name looks like: a given name, a full name, initials, a handle, or a word of the language."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from accord.ground.spelling import HAN
from accord.ground.text import is_english, is_han, normal
from accord.reading.names import han_name, is_body, is_initials, latin_name, strip_titles
from accord.reading.notation import Lexicon
from accord.reading.outline import field_kind, section_kind

_HERE: Final = Path(__file__).parent
_OTHER: Final = re.compile("[\u0370-\u1dff\u3041-\u30ff\uac00-\ud7af]")
_SENTENCE: Final = 5
"""Chinese characters from which on what stands before a title is no mere name."""
_SHORTEST_WORD: Final = 2
_MIXED: Final = re.compile(rf"([{HAN}])[A-Za-z][\w.-]{{0,11}}")
_SURNAME: Final = "王"
"""A surname, to ask whether a character before it makes a nickname."""
_LETTER: Final = re.compile("[A-Z]")
_LATIN: Final = re.compile(r"[^\W\d_]")
SHAPES: Final = (
    "name", "full_name", "initials", "handle", "unknown", "word", "either", "phrase", "term", "role", "body",
    "abbreviation", "numbered", "letter",
)  # fmt: skip
"""All shapes that there are."""
NAMES: Final = frozenset({"name", "full_name", "initials", "handle", "unknown"})
"""Shapes of what can be the name of a person."""


@cache
def given_names() -> frozenset[str]:
    """Given names, in small letters."""
    lines = (_HERE / "words" / "given_names.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _given_words() -> frozenset[str]:
    """Words that people are called by, though they are commoner as words."""
    lines = (_HERE / "words" / "given_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=4096)
def shape(name: str, lexicon: Lexicon) -> str:
    """What a name looks like; one of the clues of how it is written."""
    bare = strip_titles(name, lexicon)
    if lexicon.role_head.fullmatch(name) and field_kind(name, lexicon) == "attendees":
        return "role"
    if _LETTER.fullmatch(bare) and not any(way.fullmatch(bare) for way in (lexicon.asks, lexicon.answers)):
        return "letter"
    if is_initials(bare) and not re.search(r"\d", bare) and not _is_field(name, lexicon):
        spelled = len(bare) > _SHORTEST_WORD and is_english(bare.lower()) and bare.lower() not in given_names()
        return "abbreviation" if normal(bare) in lexicon.not_names or spelled else "initials"  # `NEW`
    if lexicon.numbered.fullmatch(name.strip()):
        return "numbered"
    if not bare or _is_term(name, lexicon):
        return "term"
    if is_body(bare, lexicon):
        return "body"
    if bare != name and ((is_han(bare) and len(bare) < _SENTENCE) or latin_name(bare, lexicon)):
        return "name"
    if re.search(rf"[{HAN}]", bare):
        return _han_shape(bare, lexicon)
    if _OTHER.search(bare):
        return _other_shape(bare)
    return _latin_shape(bare, lexicon)


def _other_shape(name: str) -> str:
    """A name in a script that has no words here: by its length alone."""
    words = name.split()
    if len(words) > 3 or len(name) > 24 or not all(word.isalpha() for word in words):
        return "phrase"
    return "full_name" if len(words) > 1 and all(word[0].isupper() for word in words) else "unknown"


def _is_field(name: str, lexicon: Lexicon) -> bool:
    votes = any(pattern.search(name) for _, pattern in (*lexicon.ballots, *lexicon.sides))
    return votes or field_kind(name, lexicon) is not None


def _is_term(name: str, lexicon: Lexicon) -> bool:
    return (
        normal(name) in lexicon.not_names
        or (len(name.strip()) < 2 and name.isascii())
        or not _LATIN.search(name)
        or _is_field(name, lexicon)
        or (section_kind(name, lexicon) is not None and not name[:1].islower())
        or lexicon.field_of_work.fullmatch(name) is not None
        or lexicon.nameless.match(name) is not None
        or lexicon.bodies.fullmatch(name) is not None
    )


def _han_shape(name: str, lexicon: Lexicon) -> str:
    if han_name(name, lexicon) or (lexicon.kin.fullmatch(name) and len(name) > 2):
        return "name"
    if (mixed := _MIXED.fullmatch(name)) and lexicon.nickname.fullmatch(mixed[1] + _SURNAME):
        return "name"  # `阿may`, `小K`
    if not is_han(name) or len(name) > 4:
        return "phrase"
    doubled = len(name) == 2 and name[0] == name[1]  # 孜孜, 冰冰: a pet name, whatever the dictionary has
    return "word" if len(name) < 2 or (_dictionary(name) and not doubled) else "unknown"


@cache
def _dictionary(text: str) -> bool:
    """Whether Chinese text is common words: one, or several that the dictionary has."""
    import rjieba  # noqa: PLC0415 (loads its dictionary)

    return any(len(word) > 1 for word, tag in rjieba.tag(text)) and not any(
        tag.startswith("nr") for _, tag in rjieba.tag(text)
    )


def _latin_shape(name: str, lexicon: Lexicon) -> str:
    words = name.split()
    first = re.sub(r"['’.].*$", "", words[0]).lower()
    if len(words) > 5 or re.search(r"[?!;/\\<>=|#]", name):
        return "phrase"
    if len(words) == 1:
        return _single_shape(words[0], first)
    if not latin_name(name, lexicon):
        return "phrase"
    if first in given_names():
        return "full_name"
    known = [is_english(re.sub(r"\W", "", word)) for word in words]
    return (
        "word"
        if all(known) or (known[0] and len(words[-1]) < 2)
        else "full_name"
        if not any(known) or (len(words) == 2 and not known[0])
        else "unknown"
    )


def _single_shape(word: str, first: str) -> str:
    if re.search(r"\d", word):
        return "handle" if re.match(r"[A-Za-z][\w-]*[A-Za-z][\w-]*$", word) else "term"
    if first in given_names() and len(word) > 2:
        return "name"
    if is_english(re.sub(r"\W", "", word)):
        return "either" if word[:1].isupper() and first in _given_words() else "word"
    return "handle" if word[0].islower() or re.search(r"[a-z][A-Z]|[_-]", word) else "unknown"
