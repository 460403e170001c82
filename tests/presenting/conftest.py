"""A real Chromium, and the sample as static pages, for the tests that look at them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from accord.ground.resources import sample_graph
from accord.presenting import Site, write_site
from accord.rdf.files import load
from browsers import started


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample") / "site"
    write_site(Site(load([sample_graph()])), out)
    return out
