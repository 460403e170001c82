"""Exchanges as they stand in minutes: no figure of what is made of them gets worse unnoticed."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from exchanges import HALVES, NO_SIDE, SETS, committed, figures, judge, rows


@cache
def measured(name: str) -> dict[str, dict[str, float]]:
    judged = [(row, judge(row)) for row in rows(name)]
    return {half: figures((row, verdict) for row, verdict in judged if row.half == half) for half in HALVES}


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("name", SETS)
def test_as_much_is_found_as_before_and_no_more_is_wrong(name: str, half: str) -> None:
    limits, found = committed(), measured(name)[half]
    assert all(found[figure] >= limit[f"{name} {half}"] for figure, limit in limits["at least"].items()), found
    assert all(found[figure] <= limit[f"{name} {half}"] for figure, limit in limits["at most"].items()), found


def test_the_rows_are_whole() -> None:
    """A third of the rows takes no side, of the lookalikes half; who takes one, and with whom, stands in the notes."""
    whole = {"en": (102, 50), "zh": (60, 30), "en-lookalikes": (60, 59), "zh-lookalikes": (40, 40)}
    for name, (sides, without) in whole.items():
        count = Counter(row.side == NO_SIDE for row in rows(name))
        assert count == {False: sides, True: without}
        for row in rows(name):
            assert row.side == NO_SIDE or all(who in row.line for who in row.who)
            assert row.other is None or row.other in row.before
