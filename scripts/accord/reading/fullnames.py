"""Names in full: `Quinn` and `Miss Stone` are Quinn Stone where the notes name one such person, and no other."""

from __future__ import annotations

import re

from accord.ground.text import is_english
from accord.reading.names import CAPITALS, full_name, is_initials, latin_name, strip_titles
from accord.reading.notation import Lexicon
from accord.reading.shapes import shape

_BEFORE, _BEHIND = r"(?<![A-Za-zÀ-ɏ\d_.'’-])", r"(?![A-Za-zÀ-ɏ\d_-])"
"""What does not stand beside a name in Latin letters; Chinese characters may."""
_WHOLE = ("full_name", "unknown")
"""Shapes of what may be a name in full."""
_LINE_BEGINS = re.compile(r"(?:^|\n)[\s>*+-]*$")
_GIVEN = 3
"""Letters of the shortest given name that is looked for in full."""


def in_full(name: str, label: str, text: str, lexicon: Lexicon) -> str:
    """`Miss Marr` is Ottoline Marr if the notes name one Marr in full, and only one; `O Marr` likewise."""
    last = strip_titles(label, lexicon)
    if short := re.fullmatch(rf"([{CAPITALS}])\.? ([{CAPITALS}][\w'’-]+)", last):
        pattern = rf"{_BEFORE}{short[1]}[a-z][\w'’-]* {re.escape(short[2])}{_BEHIND}"
        whole = {match.group() for match in re.finditer(pattern, text)}
        return whole.pop() if len(whole) == 1 else name
    if last == label.strip() and (full := _first_of(last, text, lexicon)):
        return full
    if " " in last or last == label.strip() or not latin_name(last, lexicon):
        return name
    return by_surname(last, text, lexicon) or name


def by_surname(last: str, text: str, lexicon: Lexicon) -> str | None:
    """The one full name in the notes that ends with ``last``."""
    pattern = rf"{_BEFORE}((?:[A-Z][\w'’-]+ )+){re.escape(last)}{_BEHIND}"
    firsts = {strip_titles(m[1] + last, lexicon) for m in re.finditer(pattern, text)}
    fitting = {first for first in firsts if full_name(first, lexicon) and shape(first, lexicon) in _WHOLE}
    return fitting.pop() if len(fitting) == 1 else None


def _first_of(name: str, text: str, lexicon: Lexicon) -> str | None:
    """`Quinn` is Quinn Stone if the notes name one Quinn in full, and only one."""
    if shape(name, lexicon) not in ("name", "unknown") or not latin_name(name, lexicon) or len(name) < _GIVEN:
        return None
    pattern = rf"{_BEFORE}{re.escape(name)}(?: [{CAPITALS}][A-Za-zÀ-ɏ'’-]+){{1,2}}{_BEHIND}"
    places = list(re.finditer(pattern, text))
    found = {match.group() for match in places}
    fully = {
        one
        for one in found
        if shape(one, lexicon) in _WHOLE
        and latin_name(one, lexicon)
        and not lexicon.pronoun.fullmatch(re.split("['’]", one.split()[-1])[0])
        and not (is_initials(one.split()[-1]) and not name.isupper())
    }
    if len(fully) != 1 or len(found) != 1:
        return None
    full = fully.pop()
    # `- Quinn Signing should be easy`: a word with which a line goes on is no surname.
    begins = all(_LINE_BEGINS.search(text[max(match.start() - 8, 0) : match.start()]) for match in places)
    goes_on = all(re.match(r" [a-z]", text[match.end() : match.end() + 2]) for match in places)
    return None if is_english(full.split()[-1]) and begins and goes_on else full
