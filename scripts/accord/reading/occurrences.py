"""Where names stand in the notes: looked up by their first word, for there may be thousands of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

_WORD: Final = re.compile(r"\w+")


class Occurrences:
    """The words of a text, with the places at which each begins."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _begins(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(self.text):
            found[word.group()].append(word.start())
        return found

    def of(self, name: str) -> Iterator[int]:
        """Where ``name`` stands as words of its own: no letter, digit or dot before it, no hyphen behind it."""
        first = _WORD.search(name)
        for place in self._begins.get(first.group(), ()) if first else ():
            start = place - (first.start() if first else 0)
            end = start + len(name)
            if start < 0 or not self.text.startswith(name, start):
                continue
            before, behind = self.text[max(start - 1, 0) : start], self.text[end : end + 1]
            if not (of_word(before) or before == "." or of_word(behind) or behind == "-"):
                yield start


def of_word(character: str) -> bool:
    """Whether a character is part of a word."""
    return character.isalnum() or character == "_"
