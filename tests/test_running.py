"""How tests are run: what goes together to one process, and what is told at the end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from places import ROOT
from scheduling import group


@pytest.mark.parametrize(
    ("test", "together"),
    [
        ("tests/loading/test_load.py::test_a[fuseki]", "fuseki"),
        ("tests/loading/test_load.py::test_a[virtuoso-one graph]", "virtuoso"),
        ("tests/loading/test_load.py::test_a[x-oxigraph]", "oxigraph"),
        ("tests/loading/test_load.py::test_fuseki", "tests/loading/test_load.py::test_fuseki"),
        ("tests/x.py::test_a[fuseki is no kind]", "tests/x.py::test_a[fuseki is no kind]"),
    ],
)
def test_tests_of_one_store_go_together(test: str, together: str) -> None:
    assert group(test) == together


def test_what_lacks_a_store_is_told_in_one_line(tmp_path: Path) -> None:
    """As it is on a machine without Java and Virtuoso."""
    tests = ("tests/loading/test_load.py", "-k", "names_of_graphs and not oxigraph", "--slowest")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *tests]
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("ACCORD_", "PYTEST_"))}
    environment = {**bare, "PATH": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False).stdout
    assert "2 tests were not tried, for want of fuseki (1), virtuoso (1); scripts/stores up installs them." in told
    assert "slowest 20 durations" in told and "SKIPPED" not in told
