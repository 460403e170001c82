"""Names that are written otherwise: in the other order, without accents, in pinyin, or only in part.

Nothing here is a guess at what was meant: a name fits, or it does not. Where it fits several things, nothing is chosen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from accord.ground.spelling import visible

_HAN = re.compile("[\u3400-\u9fff]")


def fitting(value: str, labels: Iterable[tuple[str, str]], *, parts: bool) -> set[str]:
    """The things of which a label is another spelling of `value`, by the first way of spelling in which any is.

    Args:
        value: the name as it is given.
        labels: things and their labels.
        parts: whether a part of a name will do, as it does for persons.
    """
    pairs = list(labels)
    ways: list[Callable[[str, str], bool]] = [is_reordered, _sounding]
    ways += [is_part, _partly_sounding] if parts else []
    for way in ways:
        if found := {thing for thing, label in pairs if way(value, label)}:
            return found
    return set()


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name, without accents, case and marks."""
    apart = unicodedata.normalize("NFKD", visible(name)).casefold()
    plain = "".join(character for character in apart if not unicodedata.combining(character))
    return tuple(re.findall(r"[^\W_]+", plain))


def is_reordered(value: str, label: str) -> bool:
    """`Holt, Mira` is Mira Holt."""
    return bool(_words(value)) and sorted(_words(value)) == sorted(_words(label))


def is_part(value: str, label: str) -> bool:
    """`Mira` is Mira Holt, 顺雨 is 姚顺雨."""
    given, full = _words(value), _words(label)
    if _HAN.search(value):
        return len(value) > 1 and len(full) == 1 and full[0].endswith("".join(given))
    return bool(given) and set(given) < set(full)


@lru_cache(maxsize=1 << 14)
def _sounds(name: str) -> tuple[str, ...]:
    """The syllables of a Chinese name in pinyin."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 (it takes long to load, and most names are found without)

    return tuple(word.lower() for word in lazy_pinyin("".join(_words(name))))


def _sounding(value: str, label: str) -> bool:
    """`Yao Shunyu`, `Shunyu Yao` and 姚順雨 are 姚顺雨."""
    if not _HAN.search(label):
        return False
    sounds = _sounds(label)
    if _HAN.search(value):
        pairs = list(zip(value, label, strict=False))
        same = len(value) == len(label) and all(one == other or _variants(one, other) for one, other in pairs)
        return same and _sounds(value) == sounds
    letters = "".join(_words(value))
    return letters.isascii() and letters in {"".join(sounds[at:] + sounds[:at]) for at in range(len(sounds))}


def _variants(one: str, other: str) -> bool:
    """Whether one of two characters is a traditional, the other a simplified one."""
    import hanzidentifier as han  # noqa: PLC0415 (likewise)

    return {han.identify(one), han.identify(other)} == {han.TRADITIONAL, han.SIMPLIFIED}


def _partly_sounding(value: str, label: str) -> bool:
    """`Shunyu` is 姚顺雨."""
    letters = "".join(_words(value))
    if not letters.isascii() or not _HAN.search(label):
        return False
    sounds = _sounds(label)
    return len(sounds) > 1 and letters == "".join(sounds[1:])
