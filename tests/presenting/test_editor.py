"""The editor of SPARQL that ships with the pages is what its source and its locked parts give."""

from __future__ import annotations

import os
import subprocess

import pytest

import stores
from accord.presenting import Site
from accord.rdf.files import load
from places import ROOT

SERVED = ROOT / "scripts" / "accord" / "presenting" / "served"


def test_it_is_built_from_its_source_and_the_licence_of_each_part_is_told() -> None:
    if not os.environ.get(stores.ALL):
        pytest.skip(f"node: npm {stores.MISSING}")  # it fetches what it builds from
    stores.wanted_node()
    done = subprocess.run([ROOT / "scripts" / "editor", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert SERVED.joinpath("licences.txt").read_text("utf-8").count("Permission is hereby granted") >= 8


def test_only_pages_with_a_server_have_it() -> None:
    graph = load([str(ROOT / "graph")])
    assert "assets/editor.js" in Site(graph, endpoint="sparql").assets()
    assert "assets/editor.js" not in Site(graph).assets()
