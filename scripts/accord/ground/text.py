"""Text as it is compared, named and shown: normal forms, language, parts of IRIs, what is safe on a terminal."""
# What turns Chinese into Latin letters takes long to load: whoever only compares words does not wait for it.
# ruff: noqa: PLC0415

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from accord.ground.spelling import HAN, visible

_HAN = re.compile(f"[{HAN}]")
_KANA = re.compile("[\u3041-\u30ff]{2}|[\u3041-\u3096]")
_HANGUL = re.compile("[\uac00-\ud7af]{2}")
_OTHER_SCRIPT = re.compile("[\u0370-\u1fff]")
_WORDS = re.compile(r"[^\W\d_]+")
_NO_WORDS = re.compile(r"https?://\S+|`[^`]*`|\S*[/_@\d]\S*")
_SHORT_TEXT, _LONG_TEXT, _FEW_WORDS = 18, 600, 4
"""Code points from which on and up to which a text is looked at, and the words that it takes."""
_SURE, _LIKELY = 0.75, 0.5
"""How sure a language must be beside English, and in another script; what is not is `und`: not determined."""
_HAN_ONLY = re.compile(f"[{HAN}]+")


@lru_cache(maxsize=1 << 16)
def normal(text: str) -> str:
    """A spelling as it is compared: NFKC, one kind of space, no case, no marks around it."""
    folded = unicodedata.normalize("NFKC", visible(text)).casefold()
    return re.sub(r"\s+", " ", folded).strip(" \t*_`~@.,，:：[]【】")


def says_something(text: str) -> bool:
    """Whether there is a letter, a digit or a sign such as 👍 in ``text``: marks alone say nothing."""
    return any(character.isalnum() or unicodedata.category(character) == "So" for character in text)


def is_han(text: str) -> bool:
    """Whether ``text`` is written in Chinese characters alone."""
    return bool(_HAN_ONLY.fullmatch(text))


def language(text: str) -> str:
    """Language tag (BCP 47) of words from the notes, told by the words themselves where there are enough of them.

    `zh` for Chinese, `zh-Hant` where its characters are traditional ones (simplified Chinese is plain `zh`: most words
    have no character that tells the two apart, and `zh` covers both); `ja` and `ko` by their scripts; other languages
    by py3langid, where many words are no English ones (`und` if it is not sure in another script). A name, a sign or
    a few words are `en`.
    """
    if _KANA.search(text):
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    if _HAN.search(text):
        import hanzidentifier

        return "zh-Hant" if hanzidentifier.identify(text) == hanzidentifier.TRADITIONAL else "zh"
    return "en" if text.isascii() and len(text) < _SHORT_TEXT else _alphabetic(text[:_LONG_TEXT])


@lru_cache(maxsize=4096)
def _alphabetic(text: str) -> str:
    """Language of a text in letters: English, unless most of its words are none and another is sure."""
    plain = _NO_WORDS.sub(" ", text)
    words = [word for word in _WORDS.findall(plain) if len(word) > 1]
    if words and all(_OTHER_SCRIPT.match(word) for word in words):
        tag, probability = _identifier().classify(plain.lower())
        return str(tag) if probability > _LIKELY else "und"
    if len(words) < _FEW_WORDS or sum(map(is_english, words)) * 5 >= len(words) * 4:
        return "en"
    tag, probability = _identifier().classify(plain.lower())
    return str(tag) if probability > _SURE else "en"


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def is_english(word: str) -> bool:
    """Whether the English dictionary has ``word`` in small letters; names of its own it has in capitals only."""
    return len(word) > 1 and word.isascii() and word.lower() in _english()


@cache
def _english() -> Mapping[str, str]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary("en")


def slug(text: str, length: int = 48) -> str:
    """``text`` in lower-case ASCII letters, digits and hyphens; Chinese in pinyin; a hash if nothing is left."""
    words = re.sub(r"[^a-z0-9]+", "-", _latin(text).lower()).strip("-")
    if len(words) > length:
        return f"{words[:length].rsplit('-', 1)[0]}-{digest(text, size=6)}"
    return words or digest(text)


def named(text: str, length: int = 48) -> str:
    """`slug`, which is for the eye, with a hash of the characters behind `_` where it does not hold them all.

    Names of other characters are other names, though they sound alike (中信, 中芯) or differ in a sign (C++, C#);
    spellings that `normal` makes one are one. That depends on nothing but the name.
    """
    plain = normal(text)
    words = slug(plain, len(plain) * 8)
    if len(words) > length:
        words = words[:length].rsplit("-", 1)[0]
    return words if words == plain.replace(" ", "-") else f"{words}_{digest(plain, size=6)}"


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


def counted(count: int, noun: str) -> str:
    """Write how many there are of something, the noun in the singular or with an s."""
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def listed(numbers: Sequence[int], most: int = 10) -> str:
    """Write the numbers of lines for people; of many, the first."""
    shown = ", ".join(map(str, numbers[:most]))
    return shown if len(numbers) <= most else f"{shown} and {len(numbers) - most} more"
