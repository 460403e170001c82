"""How many examples random tests try: few for a quick verdict, many with `--all`, very many to search for faults.

`scripts/test tests/reading/test_meetings.py --hypothesis-profile=deep` searches.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

BUDGETS = {"quick": 25, "all": 100, "deep": 2500}
"""Examples of a test whose examples take no time, by profile."""


def register() -> None:
    """Make the budgets known; none looks at time, for a machine may do something else as well."""
    for name, count in BUDGETS.items():
        too_slow = [HealthCheck.too_slow]
        settings.register_profile(name, max_examples=count, deadline=None, suppress_health_check=too_slow)


def examples(share: float) -> int:
    """How many examples a test tries whose examples are slow: that share of the present budget."""
    return round(settings().max_examples * share)


def searching() -> bool:
    """Whether very many examples are tried, others each time."""
    return settings.get_current_profile_name() == "deep"
