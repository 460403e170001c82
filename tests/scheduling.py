"""Which tests go together to one of the processes that run them beside each other."""

from __future__ import annotations

import re

from xdist.scheduler import LoadScopeScheduling

import servers


def group(test: str) -> str:
    """The triple store that a test is tried with, which its parameters name; a test without one stands alone."""
    parameters = re.split(r"[\[\]-]", test.partition("[")[2])
    return next((kind for kind in servers.KINDS if kind in parameters), test)


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
    """A test goes to the process that is free; all tests of one store go to the same, in which it is started once.

    Marks of groups (`--dist loadgroup`) would do, but pytest-xdist 3.8 does not see them with pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)
