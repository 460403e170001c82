"""Imports run downhill only, as the contracts in pyproject.toml say; what breaks them is seen and named."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

import rooms
from places import ROOT

BROKEN = {
    "uphill": ({"reading/new.py": "import accord.asking"}, "accord.reading is not allowed to import accord.asking"),
    "sideways": ({"rdf/new.py": "from accord import notes"}, "accord.rdf is not allowed to import accord.notes"),
    "late": (
        {"ground/new.py": "def late() -> object:\n    from accord import recipe\n    return recipe\n"},
        "accord.ground is not allowed to import accord.recipe",
    ),
    "of notes": (
        {"loading/new.py": "from accord import describing"},
        "accord.loading is not allowed to import accord.describing",
    ),
    "in a circle": (
        {"rdf/new.py": "import accord.rdf.newer", "rdf/newer.py": "import accord.rdf.new"},
        "No cycles are allowed in accord.rdf.",
    ),
    "of no floor": ({"attic/__init__.py": ""}, "accord.attic"),
}
"""Modules that are added, with what they hold, and what is told of them."""


def lint(folder: Path, package: Path) -> subprocess.CompletedProcess[str]:
    """Hold the package in a folder against the contracts in the pyproject.toml of another."""
    program = Path(sysconfig.get_path("scripts")) / "lint-imports"
    environment = {"PYTHONPATH": str(package), "COLUMNS": "1000"}
    command = [str(program), "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_imports_run_downhill() -> None:
    done = lint(ROOT, ROOT / "scripts")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("case", BROKEN)
def test_an_import_that_does_not_is_seen(case: str, tmp_path: Path) -> None:
    files, told = BROKEN[case]
    shutil.copytree(ROOT / "scripts/accord", tmp_path / "accord", ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in files.items():
        path = tmp_path / "accord" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    done = lint(ROOT, tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert told in done.stdout


def test_the_picture_of_the_rooms_is_true() -> None:
    assert rooms.drawn() == rooms.picture(rooms.imports()), "scripts/rooms draws it anew"


def test_a_picture_shows_the_longest_ways_only() -> None:
    arrows = {"top": {"left", "right", "base"}, "left": {"base"}, "right": {"base"}, "base": set[str]()}
    assert rooms.picture(arrows) == "graph TD\n    top --> left & right\n    left --> base\n    right --> base\n"
