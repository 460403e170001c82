"""Numbers as they are written, in digits of any script or in Chinese characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def number_of(written: str) -> int:
    """Give a number in digits of any script, or as Chinese writes it: 二〇二六, 十二, 廿三, 二十三, 一百一十四."""
    return composed([int(unicodedata.numeric(character, 0)) if character != "○" else 0 for character in written])


def composed(values: Sequence[int]) -> int:
    """Give the number that characters make together, each with its value: digits alone, or with tens and hundreds."""
    if all(value < 10 for value in values):
        return int("".join(map(str, values)))
    total = pending = 0
    for value in values:
        if value >= 100:
            total, pending = (total + pending or 1) * value, 0
        elif value >= 10:
            total, pending = total + (pending or 1) * value, 0
        else:
            pending = value
    return total + pending
