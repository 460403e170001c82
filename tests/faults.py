"""Cases of a test of which some are known to fail, each with what is wrong: a strict mark that falls with the fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest


def cases(names: Iterable[str], faults: Mapping[str, str]) -> list[object]:
    """Give each name as a case; those with a fault are expected to fail, for the reason that is written there.

    Raises:
        ValueError: a fault has a name that is no case.
    """
    names = list(names)
    if unknown := set(faults) - set(names):
        raise ValueError(f"no such case: {', '.join(sorted(unknown))}")
    marks = {name: [pytest.mark.xfail(strict=True, reason=reason)] for name, reason in faults.items()}
    return [pytest.param(name, marks=marks.get(name, [])) for name in names]
