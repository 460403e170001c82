"""Which of several media types is sent, by what the reader accepts (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

MOST: Final = 100
"""How many media types are looked at in what a reader accepts."""
_QUALITY: Final = re.compile(r"\s*q\s*=\s*(?P<value>[01](?:\.[0-9]{0,3})?)\s*", re.IGNORECASE)


def choose(accepted: str | None, offered: Sequence[str]) -> str | None:
    """Choose the media type that the reader likes best, the first offered among equals; None if none is acceptable.

    Args:
        accepted: the header Accept; None or empty accepts everything.
        offered: media types in small letters, the one that is preferred here first.
    """
    ranges = _ranges(accepted or "*/*")
    best = max(offered, key=lambda media_type: _quality(media_type, ranges))  # the first one among equals
    return best if _quality(best, ranges) > 0 else None


def choose_language(accepted: str | None, offered: Sequence[str]) -> str:
    """Choose the language that the reader likes best, the first offered among equals or where none is liked.

    Args:
        accepted: the header Accept-Language (RFC 9110, section 12.5.4).
        offered: languages, such as `en`; `en-GB` is one of their kind.
    """
    ranges = [(name.partition("-")[0], quality) for name, quality in _ranges(accepted or "*")]
    return max(offered, key=lambda name: max((quality for other, quality in ranges if other in (name, "*")), default=0))


def _ranges(accepted: str) -> list[tuple[str, float]]:
    """The media ranges with their qualities; what is no quality counts as 1."""
    found = []
    for part in accepted.split(",", MOST)[:MOST]:
        media_range, *parameters = part.split(";")
        qualities = [match for match in map(_QUALITY.fullmatch, parameters) if match]
        if name := media_range.strip().lower():
            found.append((name, min(float(qualities[0]["value"]), 1.0) if qualities else 1.0))
    return found or [("*/*", 1.0)]


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality of a media type: that of the most specific range that fits it."""
    for wanted in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        fitting = [quality for name, quality in ranges if name == wanted]
        if fitting:
            return max(fitting)
    return 0.0
