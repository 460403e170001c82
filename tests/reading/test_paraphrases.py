"""How people take a side, in words that nobody looked at while the reader was made: no figure gets worse unnoticed."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from paraphrases import LANGUAGES, NO_SIDE, committed, figures, judge, rows


@cache
def measured(language: str) -> dict[str, float]:
    return figures(judge(row) for row in rows(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", committed()["at least"])
def test_as_much_is_found_as_before(name: str, language: str) -> None:
    assert measured(language)[name] >= committed()["at least"][name][language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", committed()["at most"])
def test_no_more_is_wrong_than_before(name: str, language: str) -> None:
    assert measured(language)[name] <= committed()["at most"][name][language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rows_are_whole(language: str) -> None:
    """A hundred sides, half for and half against, and thirty that are none; each reply is in the last line."""
    sides = Counter(row.side for row in rows(language))
    assert sides == {"agree": 50, "disagree": 50, NO_SIDE: 30}
    assert len({row.id for row in rows(language)}) == 130
    for row in rows(language):
        assert row.who is None or row.who in row.text
        assert row.strength in ({""} if row.side == NO_SIDE else {"full", "partial", "conditional"})
        assert row.line > 2 and not row.text.endswith("\n")
