"""One server for the tests that only read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from served import SAMPLE, Served, serving


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served"), str(SAMPLE), "--cors", "https://example.org") as server:
        yield server
