"""The pages of a graph: every page in both languages, links that lead somewhere, the same bytes each time."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from accord.ground.resources import sample_graph
from accord.presenting import Site
from accord.rdf.files import load


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return load([sample_graph()])


@pytest.fixture(scope="module")
def site(store: ox.Store) -> Site:
    return Site(store)


def read(site: Site, path: str) -> str:
    data = site.page(path)
    assert data is not None, path
    return data.decode()


def test_every_page_is_there_in_both_languages(site: Site) -> None:
    paths = list(site.paths())
    assert len(paths) == len(set(paths))
    plain = [path for path in paths if not path.startswith("zh/")]
    assert sorted(paths) == sorted([*plain, *(f"zh/{path}" for path in plain)])
    for path in paths:
        language = "zh" if path.startswith("zh/") else "en"
        assert f'<html lang="{language}"' in read(site, path)


@pytest.mark.parametrize("path", ["", "nothing.html", "../index.html", "/index.html", "zh", "zh/zh/index.html"])
def test_there_is_no_other_page(path: str, site: Site) -> None:
    assert site.page(path) is None


def test_the_overview_shows_who_stands_where(site: Site) -> None:
    (row,) = (row for row in read(site, "zh/index.html").split("<tr") if "Scaling Law还远未到达终点" in row)
    assert row.count("＋") == 1 and row.count("－") == 1
