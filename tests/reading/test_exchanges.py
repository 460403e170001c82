"""Exchanges as they stand in minutes: no figure of what is made of them gets worse unnoticed."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from exchanges import HALVES, LANGUAGES, NO_SIDE, committed, figures, judge, rows


@cache
def measured(language: str) -> dict[str, dict[str, float]]:
    judged = [(row, judge(row)) for row in rows(language)]
    return {half: figures((row, verdict) for row, verdict in judged if row.half == half) for half in HALVES}


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_as_much_is_found_as_before_and_no_more_is_wrong(language: str, half: str) -> None:
    limits, found = committed(), measured(language)[half]
    assert all(found[name] >= limit[f"{language} {half}"] for name, limit in limits["at least"].items()), found
    assert all(found[name] <= limit[f"{language} {half}"] for name, limit in limits["at most"].items()), found


def test_the_rows_are_whole() -> None:
    """A third of the rows takes no side; who takes one, and with whom, stands in the notes."""
    for language, sides, without in (("en", 102, 50), ("zh", 60, 30)):
        count = Counter(row.side == NO_SIDE for row in rows(language))
        assert count == {False: sides, True: without}
        for row in rows(language):
            assert all(name in row.line for name in row.who)
            assert row.other is None or row.other in row.before
