"""How much an engine looks at to answer a query: the rows of all steps of its plan, which are the same at every run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox

from accord.rdf.graphs import to_quads
from broken import valid_graph

SIZES = (10, 40)
"""Copies of the valid graph; persons and topics are the same in all of them."""
MOST = 1.5
"""How much more than the graph the rows may grow."""
FEW = 100
"""So few rows say nothing."""
OWN = "https://w3id.org/accord/round-table/"


def copies(folder: Path) -> list[Path]:
    """Lay down a store of each size, on disk."""
    lines = b"".join(f"{quad.triple} .\n".encode() for quad in to_quads(valid_graph())).decode()
    paths = [folder / f"copies-{size}" for size in SIZES]
    for path, size in zip(paths, SIZES, strict=True):
        store = ox.Store(str(path))
        for number in range(size):
            store.bulk_load(lines.replace(OWN, f"{OWN}{number}/").encode(), ox.RdfFormat.N_TRIPLES)
        store.flush()
    return paths


def grows_as_the_graph(query: str, stores: list[Path], plan: Path) -> bool:
    """Tell whether the rows of a query's plan grow no more than the stores do; the plan goes to a file."""
    small, large = (rows(store, query, plan) for store in stores)
    return large <= MOST * SIZES[1] / SIZES[0] * max(small, FEW)


def rows(store: Path, query: str, plan: Path) -> int:
    """How many rows all steps of the plan have given together."""
    command = [str(Path(sys.executable).with_name("oxigraph")), "query", "--location", str(store), "--query", query]
    asked = [*command, "--stats", "--explain-file", str(plan), "--results-format", "tsv"]
    subprocess.run(asked, check=True, capture_output=True)
    return _rows(json.loads(plan.read_text(encoding="utf-8"))["plan"])


def _rows(step: dict[str, object]) -> int:
    below = step.get("children", [])
    assert isinstance(below, list)
    return int(str(step.get("number of results", 0))) + sum(map(_rows, below))
